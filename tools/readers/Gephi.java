// Read a file of a network with gephi-toolkit, and print what it read as JSON: java Gephi.java PATH ENDING
import java.io.File;
import java.io.FileReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

public class Gephi {
    static final Set<String> OWN = Set.of("id", "label", "timeset", "weight");

    public static void main(String[] given) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        Workspace workspace = projects.getCurrentWorkspace();
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container container;
        try (FileReader reader = new FileReader(new File(given[0]), java.nio.charset.StandardCharsets.UTF_8)) {
            container = importer.importFile(reader, importer.getFileImporter("." + given[1]));
        }
        // What its window for opening files offers as "Don't merge".
        container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
        importer.process(container, new DefaultProcessor(), workspace);
        Graph graph = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace).getGraph();
        List<String> nodes = new ArrayList<>();
        for (Node node : graph.getNodes()) {
            String seen = "\"label\":" + text(node.getLabel());
            seen += ",\"x\":" + node.x() + ",\"y\":" + node.y() + ",\"size\":" + node.size();
            nodes.add(text(String.valueOf(node.getId())) + ":{" + seen + values(node) + "}");
        }
        List<String> edges = new ArrayList<>();
        for (Edge edge : graph.getEdges()) {
            String[] ends = {String.valueOf(edge.getSource().getId()), String.valueOf(edge.getTarget().getId())};
            Arrays.sort(ends);
            String told = values(edge);
            edges.add("[" + text(ends[0]) + "," + text(ends[1]) + "," + edge.getWeight() + ",{"
                + (told.isEmpty() ? "" : told.substring(1)) + "}]");
        }
        System.out.println("{\"nodes\":{" + String.join(",", nodes) + "},\"edges\":[" + String.join(",", edges) + "]}");
        System.exit(0);
    }

    static String values(Element element) {
        StringBuilder told = new StringBuilder();
        for (Column column : element.getAttributeColumns()) {
            Object value = element.getAttribute(column);
            if (OWN.contains(column.getId().toLowerCase()) || value == null) continue;
            boolean bare = value instanceof Number || value instanceof Boolean;
            told.append(",").append(text(column.getTitle())).append(":");
            told.append(bare ? String.valueOf(value) : text(String.valueOf(value)));
        }
        return told.toString();
    }

    static String text(String value) {
        if (value == null) return "null";
        StringBuilder told = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') told.append('\\').append(c);
            else if (c < ' ') told.append(String.format("\\u%04x", (int) c));
            else told.append(c);
        }
        return told.append('"').toString();
    }
}
