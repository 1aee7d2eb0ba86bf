package org.chaarfm.persistence.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;
import org.chaarfm.persistence.column.Micros;

/** Instants as {@link Micros}. */
@Converter(autoApply = true)
public class InstantColumn implements AttributeConverter<Instant, Long> {
    @Override
    public Long convertToDatabaseColumn(Instant instant) {
        return instant == null ? null : Micros.of(instant);
    }

    @Override
    public Instant convertToEntityAttribute(Long micros) {
        return micros == null ? null : Micros.toInstant(micros);
    }
}
