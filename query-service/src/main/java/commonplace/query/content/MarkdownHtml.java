package commonplace.query.content;

import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;

import java.util.List;
import java.util.Map;

/**
 * Markdown as HTML (CommonMark 0.31, with GitHub's tables). Where it holds raw HTML beyond {@link
 * RawMarks}, all is sanitized; else there is nothing to sanitize but addresses, and it costs half.
 */
final class MarkdownHtml {

    /** Blocks and inlines within one another at most; deeper marks are shown as text. */
    static final int NESTING = 50;

    private static final List<TablesExtension> EXTENSIONS = List.of(tables());
    private static final Parser PARSER =
            Parser.builder()
                    .extensions(EXTENSIONS)
                    .maxOpenBlockParsers(NESTING)
                    .maxInlineNesting(NESTING)
                    .build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder()
                    .extensions(EXTENSIONS)
                    .sanitizeUrls(true)
                    .urlSanitizer(new Addresses())
                    .attributeProviderFactory(context -> MarkdownHtml::attributes)
                    .build();

    private MarkdownHtml() {}

    static String of(String text, boolean keepIds) {
        var plain = PlainMarkdown.html(text);
        return plain == null ? parsed(text, keepIds) : plain;
    }

    /** The same, by the parser. */
    static String parsed(String text, boolean keepIds) {
        var document = PARSER.parse(Characters.allowed(text));
        var look = new Look();
        document.accept(look);
        var rendered = new StringBuilder(text.length() + text.length() / 4);
        RENDERER.render(document, rendered);
        var html = rendered.toString().strip();
        return look.needsSanitizer() ? Sanitizer.safe(html, keepIds) : html;
    }

    private static TablesExtension tables() {
        return (TablesExtension) TablesExtension.create();
    }

    /** HTML knows no {@code align} any more; the renderer's {@code nofollow} nobody asked for. */
    private static void attributes(Node node, String tag, Map<String, String> attributes) {
        attributes.remove("rel");
        var side = attributes.remove("align");
        if (side != null) {
            attributes.put("class", "align-" + side);
        }
    }

    private static final class Look extends AbstractVisitor {
        private final RawMarks marks = new RawMarks();
        private boolean hasBlocks;

        boolean needsSanitizer() {
            return hasBlocks || !marks.areHarmless();
        }

        @Override
        public void visit(HtmlBlock block) {
            hasBlocks = true;
        }

        @Override
        public void visit(HtmlInline inline) {
            marks.add(inline);
        }

        /** The page's own heading is the first. */
        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.max(2, heading.getLevel()));
            visitChildren(heading);
        }
    }

    private static final class Addresses implements UrlSanitizer {
        @Override
        public String sanitizeLinkUrl(String url) {
            return WebLink.valid(url);
        }

        @Override
        public String sanitizeImageUrl(String url) {
            return WebLink.valid(url);
        }
    }
}
