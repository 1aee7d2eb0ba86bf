package org.chaarfm.coordinator.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chaarfm.coordinator.json.AccountChange;
import org.chaarfm.coordinator.json.AccountRequest;
import org.chaarfm.coordinator.json.LinkRequest;
import org.chaarfm.coordinator.json.LinkSignInRequest;
import org.chaarfm.coordinator.json.PriorityRequest;
import org.chaarfm.coordinator.json.RetryRequest;
import org.chaarfm.coordinator.json.RunRequest;
import org.chaarfm.coordinator.json.SessionPatch;
import org.chaarfm.coordinator.json.SessionRequest;
import org.chaarfm.coordinator.json.SetUpRequest;
import org.chaarfm.coordinator.json.SignInRequest;
import org.chaarfm.coordinator.json.StopRequest;
import org.chaarfm.coordinator.json.TokenRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The description against the resources, both ways. Its schemas are held against real answers in the container. */
class ApiDescriptionTest {
    private static final ApiDescription DESCRIPTION = ApiDescription.read();
    private static final Map<String, Method> RESOURCES = resources();

    private static Map<String, Method> resources() {
        Map<String, Method> methods = new TreeMap<>();
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.chaarfm.coordinator")
                        .stream()
                        .map(JavaClass::reflect)
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .forEach(method ->
                                httpMethod(method).ifPresent(verb -> methods.put(verb + " " + path(method), method)));
        return methods;
    }

    private static Optional<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .flatMap(Stream::ofNullable)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(Method method) {
        return Stream.<AnnotatedElement>of(method.getDeclaringClass(), method)
                .map(element -> element.getAnnotation(Path.class))
                .flatMap(Stream::ofNullable)
                .map(Path::value)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/", "/", ""));
    }

    @Test
    void everyOperationShouldBeDescribedAndEveryDescribedOneExist() {
        assertThat(RESOURCES).hasSizeGreaterThan(10);
        assertThat(DESCRIPTION.operations().keySet()).containsExactlyInAnyOrderElementsOf(RESOURCES.keySet());
    }

    @Test
    void parametersShouldBeThoseOfTheResource() {
        RESOURCES.forEach((name, method) -> {
            Set<String> taken = new TreeSet<>();
            for (Parameter parameter : method.getParameters()) {
                for (Annotation annotation : parameter.getAnnotations()) {
                    described(annotation).ifPresent(taken::add);
                }
            }
            assertThat(parameters(name)).as(name).isEqualTo(taken);
        });
    }

    private static Optional<String> described(Annotation annotation) {
        if (annotation instanceof PathParam path) {
            return Optional.of("path " + path.value());
        }
        if (annotation instanceof QueryParam query) {
            return Optional.of("query " + query.value());
        }
        return annotation instanceof HeaderParam header ? Optional.of("header " + header.value()) : Optional.empty();
    }

    private static Set<String> parameters(String operation) {
        List<JsonNode> parameters = new ArrayList<>();
        DESCRIPTION
                .root()
                .get("paths")
                .get(operation.substring(operation.indexOf(" ") + 1))
                .path("parameters")
                .forEach(parameters::add);
        DESCRIPTION.operations().get(operation).path("parameters").forEach(parameters::add);
        return parameters.stream()
                .map(DESCRIPTION::resolve)
                .map(parameter -> parameter.get("in").textValue() + " "
                        + parameter.get("name").textValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void bodiesShouldHaveTheMediaTypesOfTheResource() {
        RESOURCES.forEach((name, method) -> {
            JsonNode operation = DESCRIPTION.operations().get(name);
            assertThat(operation.has("requestBody")).as(name).isEqualTo(takesBody(method));
            Consumes consumes = method.getAnnotation(Consumes.class);
            if (consumes != null && !consumes.value()[0].equals(MediaType.WILDCARD)) {
                assertThat(names(operation.at("/requestBody/content"))).as(name).containsExactly(consumes.value());
            }
            Produces produces = method.isAnnotationPresent(Produces.class)
                    ? method.getAnnotation(Produces.class)
                    : method.getDeclaringClass().getAnnotation(Produces.class);
            JsonNode responses = operation.get("responses");
            if (responses.has("204")) {
                return;
            }
            JsonNode success = responses.has("200") ? responses.get("200") : responses.get("201");
            assertThat(names(DESCRIPTION.resolve(success).get("content")))
                    .as(name)
                    .containsExactly(produces.value());
        });
    }

    private static boolean takesBody(Method method) {
        return (method.isAnnotationPresent(POST.class) || method.isAnnotationPresent(PATCH.class))
                && Arrays.stream(method.getParameters()).anyMatch(parameter -> parameter.getAnnotations().length == 0);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                SessionRequest.class,
                RunRequest.class,
                RunRequest.Source.class,
                StopRequest.class,
                PriorityRequest.class,
                RetryRequest.class,
                SignInRequest.class,
                LinkSignInRequest.class,
                SetUpRequest.class,
                AccountRequest.class,
                AccountChange.class,
                TokenRequest.class,
                LinkRequest.class,
                SessionPatch.class
            })
    void requestsShouldHaveTheFieldsThatAreRead(Class<? extends Record> type) {
        List<String> fields = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> new PropertyNamingStrategies.SnakeCaseStrategy().translate(name))
                .toList();
        assertThat(names(DESCRIPTION
                        .root()
                        .at("/components/schemas/" + type.getSimpleName().replaceFirst("^Source$", "SourceRequest")
                                + "/properties")))
                .containsExactlyElementsOf(fields);
    }

    @Test
    void everyOperationShouldSayWhatItDoesAndHowItFails() {
        Set<String> ids = new HashSet<>();
        DESCRIPTION.operations().forEach((name, operation) -> {
            assertThat(ids.add(operation.get("operationId").textValue()))
                    .as(name)
                    .isTrue();
            assertThat(operation.path("description").asText()).as(name).isNotBlank();
            List<String> statuses = names(operation.get("responses"));
            boolean open = operation.has("security");
            assertThat(open || statuses.containsAll(List.of("401", "503")))
                    .as(name)
                    .isTrue();
            assertThat(statuses).as(name).contains("406");
            assertThat(parameters(name).contains("query limit") && !statuses.contains("400"))
                    .as(name)
                    .isFalse();
            assertThat(name.contains("{id}") && !statuses.contains("404"))
                    .as(name)
                    .isFalse();
        });
    }

    @Test
    void everyReferenceShouldLeadToSomethingAndEverythingBeReferredTo() {
        Set<String> references = new TreeSet<>(DESCRIPTION.root().findValuesAsText("$ref"));
        assertThat(references).hasSizeGreaterThan(30);
        references.forEach(reference -> assertThat(
                        DESCRIPTION.root().at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
        DESCRIPTION.root().get("components").properties().stream()
                .filter(kind -> !kind.getKey().equals("securitySchemes"))
                .forEach(kind -> names(kind.getValue()).forEach(name -> assertThat(references)
                        .contains("#/components/" + kind.getKey() + "/" + name)));
    }

    /** The address of the server is nobody's to know who writes the file. */
    @Test
    void theServerShouldBeWhereTheDescriptionWasFound() {
        String url = DESCRIPTION.root().at("/servers/0/url").textValue();
        assertThat(java.net
                        .URI
                        .create("https://music.example.org/chaarfm/api/openapi.yaml")
                        .resolve(url))
                .hasToString("https://music.example.org/chaarfm/api");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
