package org.chaarfm.coordinator.socket;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.chaarfm.dispatch.domain.MonotonicClock;

/**
 * Counts wrong pairing codes by address. The codes are too long to be guessed; this keeps the noise of trying down.
 *
 * <p>Each address may be wrong {@value #BURST} times in a row and then once every {@link #REFILL}. As a refused worker
 * asks twice (socket, then plain GET), that is half as many typed codes. Behind a reverse proxy all workers share one
 * address. Thread-safe; guarded by {@code this}.
 */
final class WrongCodes {
    /** Wrong codes in a row that are let pass: more than a person types by mistake. */
    static final int BURST = 30;

    /** How long until one more is. */
    static final Duration REFILL = Duration.ofSeconds(10);

    /** Addresses remembered at a time, about 1 MB; the one not heard of for longest is forgotten first. */
    static final int MAX_ADDRESSES = 10_000;

    private final MonotonicClock clock;
    private final Map<String, Duration> clearAt = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Duration> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    WrongCodes(MonotonicClock clock) {
        this.clock = clock;
    }

    /** How long that address must wait before its next try; empty when it need not. */
    synchronized OptionalLong waitSeconds(String address) {
        Duration now = clock.elapsed();
        Duration clear = clearAt.getOrDefault(address, now);
        Duration over = clear.minus(now).minus(REFILL.multipliedBy(BURST - 1L));
        return over.isNegative() || over.isZero()
                ? OptionalLong.empty()
                : OptionalLong.of(over.plusMillis(999).toSeconds());
    }

    /** Notes a wrong code: each moves the instant at which the address is clear again by one refill. */
    synchronized void count(String address) {
        Duration now = clock.elapsed();
        Duration clear = clearAt.getOrDefault(address, now);
        clearAt.put(address, (clear.compareTo(now) > 0 ? clear : now).plus(REFILL));
    }

    synchronized int remembered() {
        return clearAt.size();
    }
}
