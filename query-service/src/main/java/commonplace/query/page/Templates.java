package commonplace.query.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;

/** Pages as HTML, from templates compiled with the rest. Safe for many threads. */
final class Templates {

    private static final TemplateEngine ENGINE = engine();

    private Templates() {}

    private static TemplateEngine engine() {
        var engine = TemplateEngine.createPrecompiled(ContentType.Html);
        engine.setBinaryStaticContent(true);
        return engine;
    }

    /** The template of that name with its one record, in UTF-8. */
    static byte[] html(String template, Object record) {
        var output = new Utf8ByteOutput();
        ENGINE.render(template, record, output);
        return output.toByteArray();
    }
}
