package org.chaarfm.coordinator.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chaarfm.coordinator.json.OverviewJson.ChartJson;
import org.chaarfm.coordinator.json.OverviewJson.ChartJson.Line;
import org.chaarfm.dispatch.port.MinuteCount;
import org.chaarfm.protocol.WorkerId;

/**
 * What a session's workers got done in the last hour, minute by minute. Minutes that are over are read once and kept, so that
 * looking again costs what has changed. Not thread-safe.
 */
final class Chart {
    /** How many minutes are shown. */
    static final int MINUTES = 60;

    /** The busiest workers are shown by themselves, the others together. */
    static final int LINES = 12;

    private final TreeMap<Long, List<MinuteCount>> minutes = new TreeMap<>();
    private long readUntil = Long.MIN_VALUE;

    /** Reads the rows from this minute on. */
    @FunctionalInterface
    interface Reader {
        List<MinuteCount> from(long minute);
    }

    /** Brings it up to date; a minute is read once more after it is over, as its last rows may come late. */
    void read(long now, Reader rows) {
        long first = now - MINUTES + 1;
        long from = Math.max(first, readUntil == Long.MIN_VALUE || readUntil > now ? first : readUntil - 1);
        minutes.headMap(first).clear();
        minutes.tailMap(from).clear();
        for (MinuteCount row : rows.from(from)) {
            minutes.computeIfAbsent(row.minute(), minute -> new ArrayList<>()).add(row);
        }
        readUntil = now;
    }

    /** What all workers stored in that minute. */
    long stored(long minute) {
        return minutes.getOrDefault(minute, List.of()).stream()
                .mapToLong(MinuteCount::stored)
                .sum();
    }

    /** How many attempts of theirs ended in it. */
    long ended(long minute) {
        return minutes.getOrDefault(minute, List.of()).stream()
                .mapToLong(row -> row.stored() + row.failed())
                .sum();
    }

    /** What each worker stored in the last minute; the part of the one before that is within it counts too. */
    Map<WorkerId, Double> perMinute(long now, double ofThisMinute) {
        Map<WorkerId, Double> rates = new HashMap<>();
        minutes.getOrDefault(now, List.of())
                .forEach(row -> rates.merge(row.worker(), (double) row.stored(), Double::sum));
        minutes.getOrDefault(now - 1, List.of())
                .forEach(row -> rates.merge(row.worker(), row.stored() * (1 - ofThisMinute), Double::sum));
        return rates;
    }

    /** The last hour, as the page draws it. */
    ChartJson json(long now) {
        long first = now - MINUTES + 1;
        Map<WorkerId, long[]> byWorker = new HashMap<>();
        Map<WorkerId, String> names = new HashMap<>();
        minutes.tailMap(first)
                .forEach((minute, rows) -> rows.forEach(row -> {
                    if (minute <= now && row.stored() > 0) {
                        byWorker.computeIfAbsent(row.worker(), worker -> new long[MINUTES])[(int) (minute - first)] +=
                                row.stored();
                        names.put(row.worker(), row.name());
                    }
                }));
        List<Line> lines = new ArrayList<>();
        long[] others = new long[MINUTES];
        List<Map.Entry<WorkerId, long[]>> busiest = byWorker.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<WorkerId, long[]> one) -> -sum(one.getValue()))
                        .thenComparing(one -> one.getKey().value()))
                .toList();
        for (Map.Entry<WorkerId, long[]> one : busiest) {
            if (lines.size() < LINES) {
                lines.add(new Line(one.getKey().value(), names.get(one.getKey()), one.getValue()));
            } else {
                for (int i = 0; i < MINUTES; i++) {
                    others[i] += one.getValue()[i];
                }
            }
        }
        if (busiest.size() > LINES) {
            lines.add(new Line("others", (busiest.size() - LINES) + " others", others));
        }
        return ChartJson.from(first, MINUTES, lines);
    }

    private static long sum(long[] numbers) {
        long sum = 0;
        for (long number : numbers) {
            sum += number;
        }
        return sum;
    }
}
