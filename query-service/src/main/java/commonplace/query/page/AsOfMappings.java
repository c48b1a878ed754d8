package commonplace.query.page;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.util.Map;

/**
 * Maps each page a second time, below {@code /as-of/{instant}}. What is no {@link PageController}
 * is not there: a prefix that were only taken off would lead past the guard of {@code /ops}.
 */
@Component
final class AsOfMappings {

    AsOfMappings(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        var below =
                RequestMappingInfo.paths(AsOf.PATTERN)
                        .options(mappings.getBuilderConfiguration())
                        .build();
        Map.copyOf(mappings.getHandlerMethods())
                .forEach(
                        (mapping, method) -> {
                            if (isPage(method)) {
                                mappings.registerMapping(
                                        below.combine(mapping),
                                        method.getBean(),
                                        method.getMethod());
                            }
                        });
    }

    private static boolean isPage(HandlerMethod method) {
        return AnnotatedElementUtils.isAnnotated(method.getBeanType(), PageController.class);
    }
}
