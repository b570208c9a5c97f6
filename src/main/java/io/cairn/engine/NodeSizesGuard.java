package io.cairn.engine;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;

import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

/** Refuses to start a node whose sizes do not fit together; a demonstration is only told, so that it can show why. */
@Component
class NodeSizesGuard {

    private static final Logger LOG = LoggerFactory.getLogger(NodeSizesGuard.class);

    NodeSizesGuard(DataSource database, CamundaBpmProperties camunda, Environment environment,
            @Value("${cairn.effect.connect-timeout}") Duration connect,
            @Value("${cairn.effect.total-timeout}") Duration total,
            @Value("${cairn.effect.at-once}") int callsAtOnce) {
        HikariDataSource pool = DataSourceUnwrapper.unwrap(database, HikariConfigMXBean.class,
                HikariDataSource.class);
        Object answer = pool.getDataSourceProperties().getOrDefault("socketTimeout", 0);
        JobExecutionProperty jobs = camunda.getJobExecution();
        List<String> misfits = new NodeSizes(pool.getMaximumPoolSize(), Duration.ofMillis(pool.getConnectionTimeout()),
                Duration.ofSeconds(Long.parseLong(answer.toString())),
                jobs.getMaxPoolSize(), jobs.getQueueCapacity(), jobs.getMaxJobsPerAcquisition(),
                Duration.ofMillis(jobs.getLockTimeInMillis()), connect, total, callsAtOnce).misfits();
        if (environment.acceptsProfiles(Profiles.of("sandbox"))) {
            misfits.forEach(LOG::warn);
        } else {
            ProductionGuard.refuse(misfits);
        }
    }
}
