package org.chaarfm.coordinator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.chaarfm.coordinator.problem.Problem;
import org.chaarfm.coordinator.problem.ProblemException;
import org.junit.jupiter.api.Test;

class QueryFilterTest {
    private static final Method EXPORT = operation(EmbeddingsResource.class, "export");

    @Test
    void parametersOfTheOperationShouldPass() {
        assertThatCode(() -> QueryFilter.check(EXPORT, Map.of("run", List.of("r1"))))
                .doesNotThrowAnyException();
        assertThatCode(() -> QueryFilter.check(EXPORT, Map.of())).doesNotThrowAnyException();
    }

    @Test
    void aMisspeltParameterShouldBeRefusedWithThoseThatThereAre() {
        Problem problem = refused(EXPORT, Map.of("runs", List.of("r1")));
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.field()).isEqualTo("runs");
        assertThat(problem.value()).isEqualTo("r1");
        assertThat(problem.detail()).isEqualTo("This operation has no parameter runs; it has run.");
    }

    @Test
    void anOperationWithoutParametersShouldSaySo() {
        Problem problem = refused(operation(RunsResource.class, "read"), Map.of("limit", List.of("1")));
        assertThat(problem.detail()).isEqualTo("This operation has no parameter limit; it has none.");
    }

    @Test
    void aParameterShouldBeGivenOnce() {
        assertThat(refused(EXPORT, Map.of("run", List.of("r1", "r2"))).field()).isEqualTo("run");
    }

    private static Problem refused(Method operation, Map<String, List<String>> given) {
        return catchThrowableOfType(ProblemException.class, () -> QueryFilter.check(operation, given))
                .problem();
    }

    private static Method operation(Class<?> resource, String name) {
        return Arrays.stream(resource.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
