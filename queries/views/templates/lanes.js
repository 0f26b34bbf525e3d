// Maps that fill the screen: they are stretched along both sides. Ways from one person to another are
// also turned to run downwards on a screen that is higher than wide. On a narrow one all is smaller,
// and papers beside each other on a way stand on steps, so that each has a line for its title.

const STRETCH = { least: 0.3, most: 2 };
const BESIDE = 24; // room for half a name beyond the ends, in pixels
const [NARROW, SMALLER, STEPS] = [520, 0.65, 0.4];

function createLanes(model, margin) {
  const own = model.drawn.map(({ node, kind }) => ({
    node, paper: kind === "paper", along: node.x, across: node.y, size: node.size,
  }));
  const spanOf = (axis) => {
    const all = own.map((place) => place[axis]);
    return Math.max(...all) - Math.min(...all);
  };

  return ({ width, height }) => {
    if (!own.length || width <= 0 || height <= 0) return;
    const turned = model.view === "path" && height > width;
    const narrow = width < NARROW;
    for (const place of own) place.node.size = place.size * (narrow ? SMALLER : 1);
    const edge = margin + Math.max(...own.map(({ node }) => node.size));
    const stretch = (axis, room) => {
      const wanted = (room - 2 * edge) / (spanOf(axis) || 1);
      return Math.min(Math.max(wanted, STRETCH.least), STRETCH.most);
    };
    const beside = narrow ? 0 : 2 * BESIDE;
    const along = stretch("along", turned ? height : width - beside);
    const across = stretch("across", turned ? width - beside : height);
    for (const place of own) {
      const [x, y] = [place.along * along, place.across * across];
      const step = narrow && turned && place.paper ? STEPS * y : 0;
      [place.node.x, place.node.y] = turned ? [y, x + step] : [x, y];
    }
  };
}

