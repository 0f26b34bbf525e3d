"""Parts of summaries that a language model made, as daily-arXiv-ai-enhanced and its forks do."""

from __future__ import annotations

import re

__all__ = ["is_failed"]

#: What stands in place of a summary when the publisher's model could not be asked.
_FAILED = re.compile(
    r"""(?:(?:summary|motivation|method|results?|conclusion|analysis|processing|extraction
          |generation|translation)\s+){1,2}(?:failed|unavailable|not\ available)
      | (?:api\s+)?error(?:\s*:.*)? | n/?a | none | null | nan | unknown | tbd | skipped
      | (?:no|not)\s+(?:summary|abstract|available|provided)(?:\s+available)?
      | join\ the\ discussion\ on\ this\ paper\ page
      | .{0,10}api\ ?(?:配额|quota).{0,40} | 请联系管理员.{0,40}""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


def is_failed(text: str) -> bool:
    """Tell whether a text only says that there is no summary.

    Examples
    --------
    >>> is_failed("Summary generation failed"), is_failed("Error: API quota exceeded")
    (True, True)
    >>> is_failed("The method failed on long inputs."), is_failed("Error bounds are tight.")
    (False, False)
    """
    return _FAILED.fullmatch(text.strip().rstrip(".\u3002")[:400]) is not None
