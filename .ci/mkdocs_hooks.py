"""Links of the documentation that leave docs/ lead to the repository on the site, or nowhere where that is not known."""

import posixpath
import re

LINK = re.compile(r"\[([^\]]*)\]\((\.\./[^)\s]+)\)")


def on_page_markdown(markdown, page, config, **_):
    folder = posixpath.dirname(page.file.src_uri)

    def leave(link):
        path = posixpath.normpath(posixpath.join("docs", folder, link[2]))
        if path.startswith("docs/"):
            return link[0]
        return f"[{link[1]}]({config.repo_url}/blob/HEAD/{path})" if config.repo_url else link[1]

    return LINK.sub(leave, markdown)
