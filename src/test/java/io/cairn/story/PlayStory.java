package io.cairn.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.cairn.ProcessTest;
import io.cairn.World;
import io.cairn.driver.Driver;
import io.cairn.driver.DriverOptions;
import io.cairn.program.TestProgram;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** A small program from its first day to its paid invoice, played through the public doors only. */
@ProcessTest
class PlayStory {

    @Autowired
    private World world;
    @TempDir
    private Path folder;

    @BeforeEach
    void emptyWorld() {
        world.reset();
    }

    @Test
    void whatWasEarnedIsInvoicedPaidAndSplit() throws IOException {
        JsonNode report = play(TestProgram.of(2, 2, 1).id("story").currency("EUR").vat("19").share("62.5")
                .prices("3.33", "17.77", "24.99", "12.49").starts(LocalDate.parse("2027-01-20")).sprints(1));

        long earned = sum(report.path("charges"), "amount");
        assertThat(earned).isPositive();
        assertThat(report.path("invoice").path("net").asLong()).isEqualTo(earned);
        assertThat(sum(report.path("settlements"), "amount") + report.path("platform").path("share").asLong())
                .isEqualTo(earned);
        assertThat(report.path("invoices")).isNotEmpty().allSatisfy(invoice ->
                assertThat(invoice.path("state").asText()).isEqualTo("PAID"));
        assertThat(report.path("ledger").path("sum").asLong()).isZero();
        assertThat(report.path("incidents").path("open").asLong()).isZero();
        assertThat(report.path("sprints").path("completed").asLong()
                + report.path("sprints").path("notCompleted").asLong()).isEqualTo(4);
        assertThat(report.path("utilisation")).isNotEmpty().allSatisfy(line -> assertThat(line.path("offered").asLong())
                .isEqualTo(line.path("used").asLong() + line.path("open").asLong() + sum(line.path("losses"))));
        assertThat(Files.readString(folder.resolve("report/report.html"))).contains("<svg").doesNotContain("src=\"http");
    }

    private JsonNode play(TestProgram program) throws IOException {
        for (Map.Entry<String, byte[]> file : program.files().entrySet()) {
            Path path = folder.resolve("program").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = new Driver(DriverOptions.of("--cairn.pilot.program=" + folder.resolve("program"),
                "--cairn.pilot.report=" + folder.resolve("report"), "--cairn.pilot.seed=5"),
                new PrintStream(said, true, StandardCharsets.UTF_8)).play(world.baseUrl());
        assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isZero();
        return new ObjectMapper().readTree(folder.resolve("report/report.json").toFile());
    }

    private static long sum(JsonNode parts) {
        long sum = 0;
        for (JsonNode part : parts) {
            sum += part.asLong();
        }
        return sum;
    }

    private static long sum(JsonNode lines, String field) {
        long sum = 0;
        for (JsonNode line : lines) {
            sum += line.path(field).asLong();
        }
        return sum;
    }
}
