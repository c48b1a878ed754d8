package commonplace.command.problem;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Reads requests strictly: a field that is not known, given twice or of another type is refused by
 * name, for a field passed over in silence is an author's words lost. Safe for many threads.
 */
public final class RequestJson {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            texts ->
                                    texts.setCoercion(
                                                    CoercionInputShape.Integer, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean,
                                                    CoercionAction.Fail))
                    .build();

    private static final Map<Class<?>, ObjectReader> READERS = new ConcurrentHashMap<>();

    private RequestJson() {}

    /**
     * The value that the bytes hold.
     *
     * @throws Refused where they are not JSON, or not of that form
     */
    public static <T> T read(byte[] body, Class<T> form) {
        try {
            T value = READERS.computeIfAbsent(form, JSON::readerFor).readValue(body);
            if (value == null) {
                throw new Refused(new Refusal.Malformed("A JSON object was expected, not null."));
            }
            return value;
        } catch (UnrecognizedPropertyException unknown) {
            throw new Refused(
                    Refusal.Invalid.of(
                            pointer(unknown),
                            "The field '%s' is not known. Known here: %s."
                                    .formatted(
                                            unknown.getPropertyName(),
                                            unknown.getKnownPropertyIds().stream()
                                                    .map(Object::toString)
                                                    .collect(Collectors.joining(", ")))));
        } catch (MismatchedInputException other) {
            throw new Refused(mismatch(other));
        } catch (JacksonException malformed) {
            throw new Refused(
                    new Refusal.Malformed("The request is not JSON: " + said(malformed) + "."));
        }
    }

    private static Refusal mismatch(MismatchedInputException other) {
        var pointer = pointer(other);
        return pointer.isEmpty()
                ? new Refusal.Malformed(
                        "One JSON object was expected, with nothing before or after it.")
                : Refusal.Invalid.of(
                        pointer,
                        "%s was expected here.".formatted(expected(other.getTargetType())));
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == String.class) {
            return "A text in quotes";
        }
        return type != null && Collection.class.isAssignableFrom(type)
                ? "A list of texts"
                : "An object";
    }

    private static String said(JacksonException problem) {
        var where = problem.getLocation();
        var said = String.valueOf(problem.getOriginalMessage());
        return where == null || where.getLineNr() < 1
                ? said
                : "%s (line %d, column %d)".formatted(said, where.getLineNr(), where.getColumnNr());
    }

    private static String pointer(JacksonException problem) {
        return problem.getPath().stream()
                .map(
                        step ->
                                "/"
                                        + (step.getPropertyName() == null
                                                ? Integer.toString(step.getIndex())
                                                : step.getPropertyName()
                                                        .replace("~", "~0")
                                                        .replace("/", "~1")))
                .collect(Collectors.joining());
    }
}
