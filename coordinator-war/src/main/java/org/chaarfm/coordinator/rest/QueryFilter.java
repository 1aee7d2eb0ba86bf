package org.chaarfm.coordinator.rest;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chaarfm.coordinator.problem.ProblemException;

/**
 * Lets no query parameter past that the operation does not have: one that is misspelt would be ignored, and the answer be
 * that to another question. Nor one that is given twice, of which only one would count.
 */
@Provider
public class QueryFilter implements ContainerRequestFilter {
    @Context
    ResourceInfo operation;

    @Override
    public void filter(ContainerRequestContext request) {
        check(operation.getResourceMethod(), request.getUriInfo().getQueryParameters());
    }

    /**
     * Checks the parameters of a request.
     *
     * @throws ProblemException 400 for the first that is wrong
     */
    static void check(Method operation, Map<String, List<String>> given) {
        Set<String> known = Arrays.stream(operation.getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .flatMap(Stream::ofNullable)
                .map(QueryParam::value)
                .collect(Collectors.toCollection(TreeSet::new));
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                String those = known.isEmpty() ? "it has none" : "it has " + String.join(", ", known);
                throw ProblemException.badField(
                        name, values.get(0), "This operation has no parameter " + name + "; " + those + ".");
            }
            if (values.size() > 1) {
                throw ProblemException.badField(
                        name, String.join(", ", values), "Parameter " + name + " must be given once only.");
            }
        });
    }
}
