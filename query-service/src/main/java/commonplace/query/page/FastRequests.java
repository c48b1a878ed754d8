package commonplace.query.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import commonplace.events.wire.PositionToken;
import commonplace.query.cache.Coding;
import commonplace.query.cache.PageKey;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a request for a page asks, as far as that is simple. Safe for many threads. */
final class FastRequests {

    /** Values of {@code Accept} and {@code Accept-Encoding} whose meaning is remembered. */
    private static final int REMEMBERED = 1_000;

    /** Longer ones are not browsers', and are read by the servlets. */
    private static final int LONGEST = 500;

    /**
     * A request that a kept page may answer.
     *
     * @param ifNoneMatch entity tags that the client has
     */
    record Asked(PageKey key, @Nullable String ifNoneMatch) {

        /** Whether the client has this page. */
        boolean has(String etag) {
            return ifNoneMatch != null && EntityTags.contain(ifNoneMatch, etag);
        }
    }

    private final Cache<String, Boolean> forms =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Cache<String, Coding> codings =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    /** Empty where the request is to be answered by the servlets, whatever is kept. */
    Optional<Asked> read(Request request) {
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            return Optional.empty();
        }
        var fields = new Fields();
        for (var field : request.getHeaders()) {
            fields.take(field);
        }
        var target = request.getHttpURI().getPathQuery();
        if (fields.special || target == null) {
            return Optional.empty();
        }
        boolean json = meaning(forms, fields.accept, Accept::prefersJson);
        var coding = meaning(codings, fields.encodings, Coding::preferred);
        return Optional.of(new Asked(new PageKey(target, json, coding), fields.ifNoneMatch));
    }

    private static <T> T meaning(
            Cache<String, T> known, @Nullable String value, Function<List<String>, T> reading) {
        return value == null
                ? reading.apply(List.of())
                : known.get(value, text -> reading.apply(List.of(text)));
    }

    /** The fields that matter; special where the answer may depend on more than these. */
    private static final class Fields {

        private @Nullable String accept;
        private @Nullable String encodings;
        private @Nullable String ifNoneMatch;
        private boolean special;

        void take(HttpField field) {
            switch (field.getHeader()) {
                case ACCEPT -> accept = once(accept, field);
                case ACCEPT_ENCODING -> encodings = once(encodings, field);
                case IF_NONE_MATCH -> ifNoneMatch = once(ifNoneMatch, field);
                case AUTHORIZATION,
                        IF_MATCH,
                        IF_UNMODIFIED_SINCE,
                        RANGE,
                        EXPECT,
                        UPGRADE,
                        TRANSFER_ENCODING ->
                        special = true;
                case CONTENT_LENGTH -> special |= !"0".equals(field.getValue());
                case null -> special |= PositionToken.HEADER.equalsIgnoreCase(field.getName());
                default -> {}
            }
        }

        private @Nullable String once(@Nullable String before, HttpField field) {
            var value = field.getValue();
            special |= before != null || value == null || value.length() > LONGEST;
            return value;
        }
    }
}
