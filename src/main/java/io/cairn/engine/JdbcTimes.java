package io.cairn.engine;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.mapping.JdbcMappingContext;
import org.springframework.data.jdbc.core.mapping.JdbcValue;
import org.springframework.data.jdbc.repository.config.AbstractJdbcConfiguration;
import org.springframework.data.relational.RelationalManagedTypes;
import org.springframework.data.relational.core.mapping.NamingStrategy;

import java.sql.JDBCType;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * How rows become objects. Instants live in {@code timestamp with time zone} columns and never pass through the
 * machine's own zone.
 */
@Configuration
class JdbcTimes extends AbstractJdbcConfiguration {

    /** Names go unquoted: H2 keeps them in upper case, PostgreSQL in lower case, and each finds its own. */
    @Override
    @Bean
    public JdbcMappingContext jdbcMappingContext(Optional<NamingStrategy> namingStrategy,
            JdbcCustomConversions conversions, RelationalManagedTypes types) {
        JdbcMappingContext context = super.jdbcMappingContext(namingStrategy, conversions, types);
        context.setForceQuote(false);
        return context;
    }

    @Override
    protected List<?> userConverters() {
        return List.of(new WriteInstant(), new ReadInstant(), new ReadTimestamp());
    }

    /** Names the column's type: in a query's own parameters PostgreSQL would else be handed a timestamp without zone. */
    @WritingConverter
    static class WriteInstant implements Converter<Instant, JdbcValue> {
        @Override
        public JdbcValue convert(Instant instant) {
            return JdbcValue.of(instant.atOffset(ZoneOffset.UTC), JDBCType.TIMESTAMP_WITH_TIMEZONE);
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
