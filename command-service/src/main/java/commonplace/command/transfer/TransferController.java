package commonplace.command.transfer;

import commonplace.events.AuthorId;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

import java.io.IOException;

/** Import and export over HTTP, streamed both ways. */
@Controller
final class TransferController {

    private static final String LINES = "application/x-ndjson";

    private final LineImport lines;
    private final Export export;

    TransferController(LineImport lines, Export export) {
        this.lines = lines;
        this.export = export;
    }

    @PostMapping(path = "/api/import")
    void take(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestAttribute("commonplace.events.AuthorId") AuthorId author)
            throws IOException, InterruptedException {
        response.setContentType(LINES);
        response.setHeader("Cache-Control", "no-store");
        try (var report = new ReportSpool(response.getOutputStream());
                var importing = new Importing(lines, author, report)) {
            importing.run(new LineReader(request.getInputStream()));
            report.complete();
        }
    }

    @GetMapping(path = "/api/export")
    void give(HttpServletResponse response) throws IOException {
        response.setContentType(LINES);
        response.setHeader("Cache-Control", "no-store");
        export.writeTo(response.getOutputStream());
    }
}
