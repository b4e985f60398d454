package dakotac.picture;

import dakotac.image.Layout;

/// The picture as a page of its own, which needs nothing else.
public final class MediumHtml {

    private MediumHtml() {}

    /// The page.
    ///
    /// @param title what the image is called
    public static String of(Layout layout, String title) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <style>html { background: #ffffff; } body { margin: 0 auto; max-width: 1000px; }
                @media screen and (prefers-color-scheme: dark) { html { background: #0d1117; } }
                svg { display: block; width: 100%%; height: auto; }</style>
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(escaped(title), MediumSvg.of(layout, title));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
