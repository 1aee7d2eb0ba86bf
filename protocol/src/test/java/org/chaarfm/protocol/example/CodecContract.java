package org.chaarfm.protocol.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.field.PlainText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What both dialects owe to every message and every field of theirs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public interface CodecContract {

    /** All examples of the dialect. */
    List<Example> examples();

    /** What its fields take. */
    FieldRules rules();

    default List<Place> places() {
        return examples().stream().flatMap(example -> example.places().stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    default void exampleShouldReadBackAsItWasWritten(Example example) throws Exception {
        assertThat(example.rewritten()).isEqualTo(example.json());
        assertThat(example.codec().read(example.codec().write(example.read()))).isEqualTo(example.read());
    }

    @ParameterizedTest
    @MethodSource("examples")
    default void unknownFieldsShouldBeIgnored(Example example) throws Exception {
        ObjectNode later = example.json().deepCopy();
        later.findParents("type").forEach(object -> addUnknown((ObjectNode) object));
        example.places().stream()
                .filter(place -> place.value().isObject())
                .forEach(place -> addUnknown((ObjectNode) later.at(place.pointer())));

        assertThat(example.codec().read(later.toString())).isEqualTo(example.read());
    }

    private static void addUnknown(ObjectNode object) {
        object.putObject("of_a_later_release").putArray("x").add(1.5).addNull();
    }

    @ParameterizedTest
    @MethodSource("places")
    default void missingFieldShouldBeNamedUnlessItIsOptional(Place place) {
        if (!place.isField()) {
            return; // An array may have any number of elements.
        }
        if (rules().optional().contains(place.key())) {
            assertThatCode(place::readWithout).doesNotThrowAnyException();
            assertThatCode(place::readWithNull).doesNotThrowAnyException();
            return;
        }
        String reported = rules().reportedAs().getOrDefault(place.key(), place.path());
        assertThat(problem(place::readWithout).field()).isEqualTo(reported);
        assertThat(problem(place::readWithout).value()).isIn("missing", "null");
        assertThat(problem(place::readWithNull).field()).isEqualTo(reported);
    }

    @ParameterizedTest
    @MethodSource("places")
    default void nullInAnArrayShouldBeNamed(Place place) {
        if (!place.isField()) {
            assertThat(problem(place::readWithNull).field()).isEqualTo(place.path());
            assertThat(problem(place::readWithNull).value()).isEqualTo("null");
        }
    }

    /** Otherwise it would depend on the reader which of the two counts. */
    @ParameterizedTest
    @MethodSource("places")
    default void doubledFieldShouldBeRefused(Place place) {
        if (place.isField()) {
            String field = "\"" + place.field() + "\":";
            String frame = place.example().json().toString().replaceFirst(field, field + place.value() + "," + field);
            assertThat(problem(() -> place.example().codec().read(frame)).field())
                    .isEqualTo(MalformedMessageException.WHOLE_FRAME);
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    default void wrongJsonTypeShouldBeNamed(Place place) {
        assertThat(place.otherTypes()).hasSizeGreaterThanOrEqualTo(4).allSatisfy(other -> {
            MalformedMessageException problem = problem(() -> place.readWith(other));
            assertThat(problem.field()).isEqualTo(place.path());
            assertThat(problem.value()).isEqualTo(PlainText.shown(other));
        });
    }

    @ParameterizedTest
    @MethodSource("places")
    default void valueOutOfRangeShouldBeNamed(Place place) throws Exception {
        List<String> refused = rules().refused().getOrDefault(place.field(), List.of());
        for (String piece : refused) {
            JsonNode bad = Example.parse(piece);
            MalformedMessageException problem = problem(() -> place.readWith(bad));
            assertThat(problem.field()).as(piece).isEqualTo(place.path());
            assertThat(shows(problem.value(), bad))
                    .as("%s shows %s", problem.value(), bad)
                    .isTrue();
            assertThat(problem).hasMessageContaining(place.path()).hasMessageContaining(problem.value());
        }
    }

    private static boolean shows(String shown, JsonNode bad) {
        return bad.isNumber()
                ? new BigDecimal(shown).compareTo(bad.decimalValue()) == 0
                : shown.equals("(secret)")
                        || shown.contains(PlainText.shown(bad.textValue()).replaceAll("\\.\\.\\.$", ""));
    }

    /** Names are read to the letter: neither a blank nor another case is forgiven. */
    @ParameterizedTest
    @MethodSource("places")
    default void nameThatIsAlmostKnownShouldBeRefused(Place place) {
        if (rules().refused().getOrDefault(place.field(), List.of()).contains("\"nonsense\"")) {
            String name = place.value().textValue();
            for (String almost : List.of(" " + name, name + " ", name.toUpperCase(Locale.ROOT))) {
                MalformedMessageException problem = problem(() -> place.readWith(TextNode.valueOf(almost)));
                assertThat(problem.field()).as(almost).isEqualTo(place.path());
            }
        }
    }

    /** A new field is to be thought about: either something is out of its range, or everything is in it. */
    @ParameterizedTest
    @MethodSource("places")
    default void everyFieldShouldHaveARange(Place place) {
        boolean scalar = place.value().isTextual() || place.value().isNumber();
        if (scalar) {
            assertThat(rules().refused().containsKey(place.field()))
                    .as("%s is free or has a range, and not both", place.field())
                    .isNotEqualTo(rules().free().contains(place.field()));
        }
    }

    @Test
    default void damagedFrameShouldNeverThrowAnythingElse() {
        Random random = new Random(1);
        for (Example example : examples()) {
            String frame = example.json().toString();
            for (int i = 0; i < 500; i++) {
                String damaged = damaged(frame, random);
                try {
                    assertThat(example.codec().read(damaged)).isNotNull();
                } catch (MalformedMessageException expected) {
                    assertThat(expected.field()).isNotNull();
                }
            }
        }
    }

    private static String damaged(String frame, Random random) {
        StringBuilder damaged = new StringBuilder(frame);
        for (int n = random.nextInt(4); n >= 0; n--) {
            damaged.setCharAt(random.nextInt(damaged.length()), "{}[]\",:0a-e.".charAt(random.nextInt(12)));
        }
        return damaged.toString();
    }

    private static MalformedMessageException problem(ThrowingCallable reading) {
        MalformedMessageException problem = catchThrowableOfType(MalformedMessageException.class, reading);
        assertThat(problem).as("a problem").isNotNull();
        return problem;
    }
}
