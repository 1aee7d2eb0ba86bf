package org.chaarfm.persistence.jdbc;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A statement that is done once for each of many rows. Where a row's values belong it has {@code {name:type}}, in the order of
 * the row, with PostgreSQL's names of types:
 *
 * <pre>
 * update jobs set state = {state:varchar}, place = coalesce({place:int8}, jobs.place) where jobs.id = {id:varchar}
 * insert into attempts (job_id, attempt) values ({job:varchar}, {attempt:int4}) on conflict do nothing
 * </pre>
 */
final class EachRow {
    private static final Pattern VALUE = Pattern.compile("\\{(\\w+):(\\w+)}");
    private static final Pattern VALUES = Pattern.compile(" values \\(([^()]*)\\)");
    private static final String WHERE = " where ";

    private final String text;
    private final List<MatchResult> values;

    EachRow(String text) {
        this.text = text;
        this.values = VALUE.matcher(text).results().toList();
    }

    /** For a batch: one row is one execution. */
    String single() {
        return VALUE.matcher(text).replaceAll("?");
    }

    /** One statement for all rows, with an array for each value: the database plans and runs it once. */
    String many() {
        String rows = " from unnest(" + list(value -> "cast(? as " + value.group(2) + "[])") + ") as v("
                + list(value -> value.group(1)) + ")";
        String named = VALUE.matcher(text).replaceAll("v.$1");
        return named.startsWith("insert")
                ? VALUES.matcher(named).replaceFirst(" select $1" + rows)
                : named.replaceFirst(WHERE, rows + WHERE);
    }

    private String list(Function<MatchResult, String> each) {
        return values.stream().map(each).collect(Collectors.joining(", "));
    }

    /** The type of each value. */
    List<String> types() {
        return values.stream().map(value -> value.group(2)).toList();
    }
}
