package commonplace.query.page;

import commonplace.query.cache.KeptPage;
import commonplace.query.cache.PageCache;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import java.util.concurrent.Executor;

/**
 * Answers from memory in the thread that read the request, before any servlet: what costs time is
 * handing a request from thread to thread. Waits for nothing. Everything else goes to a thread of
 * its own and the servlets behind.
 */
final class FastAnswers extends Handler.Wrapper {

    /** The attribute by which {@link Keeping} knows a page that may be kept. */
    static final String MISSED = FastAnswers.class.getName() + ".missed";

    private final PageCache cache;
    private final FastRequests requests = new FastRequests();
    private final Executor slow;

    /**
     * @param slow runs what is not answered here, and may wait
     */
    FastAnswers(Handler behind, PageCache cache, Executor slow) {
        super(behind);
        this.cache = cache;
        this.slow = slow;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var asked = requests.read(request);
        if (asked.isPresent()) {
            var page = cache.find(asked.get().key());
            if (page.isPresent()) {
                answer(page.get(), asked.get(), request, response, callback);
                return true;
            }
            request.setAttribute(MISSED, cache.missed(asked.get().key()));
        }
        slow.execute(() -> behind(request, response, callback));
        return true;
    }

    private static void answer(
            KeptPage page,
            FastRequests.Asked asked,
            Request request,
            Response response,
            Callback callback) {
        boolean unchanged = asked.has(page.etag());
        response.setStatus(unchanged ? HttpStatus.NOT_MODIFIED_304 : HttpStatus.OK_200);
        var headers = response.getHeaders();
        for (var field : page.fields()) {
            if (!(unchanged && isOfBody(field))) {
                headers.add(field);
            }
        }
        boolean bodiless = unchanged || HttpMethod.HEAD.is(request.getMethod());
        response.write(true, bodiless ? null : page.body(), callback);
    }

    private static boolean isOfBody(HttpField field) {
        return field.getHeader() == HttpHeader.CONTENT_TYPE
                || field.getHeader() == HttpHeader.CONTENT_ENCODING;
    }

    private void behind(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Throwable failed) {
            Response.writeError(request, response, callback, failed);
        }
    }
}
