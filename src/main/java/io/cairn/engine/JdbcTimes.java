package io.cairn.engine;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Instants live in {@code timestamp with time zone} columns and never pass through the machine's own zone. */
@Configuration
class JdbcTimes extends AbstractJdbcConfiguration {

    @Override
    protected List<?> userConverters() {
        return List.of(new WriteInstant(), new ReadInstant(), new ReadTimestamp());
    }

    @WritingConverter
    static class WriteInstant implements Converter<Instant, OffsetDateTime> {
        @Override
        public OffsetDateTime convert(Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
    }

    @ReadingConverter
    static class ReadInstant implements Converter<OffsetDateTime, Instant> {
        @Override
        public Instant convert(OffsetDateTime time) {
            return time.toInstant();
        }
    }

    @ReadingConverter
    static class ReadTimestamp implements Converter<Timestamp, Instant> {
        @Override
        public Instant convert(Timestamp time) {
            return time.toInstant();
        }
    }
}
