package org.chaarfm.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EachRowTest {
    private final EachRow update = new EachRow(
            "update jobs set state = {state:varchar}, place = coalesce({place:int8}, jobs.place) where jobs.id = {id:varchar}");
    private final EachRow insert =
            new EachRow("insert into jobs (id, kind, place) values ({id:varchar}, 'embed', {place:int8})"
                    + " on conflict (id) do update set place = excluded.place where jobs.place = 1");

    @Test
    void oneRowShouldBeOneExecutionOfABatch() {
        assertThat(update.single())
                .isEqualTo("update jobs set state = ?, place = coalesce(?, jobs.place) where jobs.id = ?");
        assertThat(insert.single())
                .isEqualTo("insert into jobs (id, kind, place) values (?, 'embed', ?)"
                        + " on conflict (id) do update set place = excluded.place where jobs.place = 1");
    }

    @Test
    void manyRowsShouldBeOneStatement() {
        assertThat(update.many())
                .isEqualTo("update jobs set state = v.state, place = coalesce(v.place, jobs.place)"
                        + " from unnest(cast(? as varchar[]), cast(? as int8[]), cast(? as varchar[]))"
                        + " as v(state, place, id) where jobs.id = v.id");
        assertThat(insert.many())
                .isEqualTo("insert into jobs (id, kind, place) select v.id, 'embed', v.place"
                        + " from unnest(cast(? as varchar[]), cast(? as int8[])) as v(id, place)"
                        + " on conflict (id) do update set place = excluded.place where jobs.place = 1");
        assertThat(update.types()).containsExactly("varchar", "int8", "varchar");
    }
}
