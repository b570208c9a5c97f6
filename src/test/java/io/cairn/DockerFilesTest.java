package io.cairn;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** What runs only where Docker is: at least it is readable and fits together. */
class DockerFilesTest {

    private static final Path DOCKER = Path.of("docker");
    private static final Set<String> NODES = Set.of("node-1", "node-2");

    @Test
    void bothNodesAreTheSameAndShareTheDatabaseOnly() throws IOException {
        Map<String, Object> services = map(yaml("compose.yaml").get("services"));

        assertThat(services).containsKeys("postgres", "node-1", "node-2", "proxy", "prometheus", "grafana");
        assertThat(services.get("node-1")).isEqualTo(services.get("node-2"));
        assertThat(map(map(services.get("node-1")).get("environment")).get("SPRING_DATASOURCE_URL").toString())
                .startsWith("jdbc:postgresql://postgres:5432/");
        assertThat(map(services.get("node-1"))).doesNotContainKey("volumes");
    }

    @Test
    void theProxyAndPrometheusKnowBothNodes() throws IOException {
        String proxy = Files.readString(DOCKER.resolve("nginx.conf"));
        Map<String, Object> prometheus = map(map(yaml("compose.yaml").get("configs")).get("prometheus"));
        Map<String, Object> config = map(new Yaml().load(prometheus.get("content").toString()));
        String targets = config.get("scrape_configs").toString();

        assertThat(NODES).allSatisfy(node -> {
            assertThat(proxy).contains("server " + node + ":8080");
            assertThat(targets).contains(node + ":8080");
        });
    }

    /** A learner's link is an address: who finds it in a log comes in. */
    @Test
    void theProxyLogsNeitherTokensNorPeople() throws IOException {
        String proxy = Files.readString(DOCKER.resolve("nginx.conf"));

        assertThat(proxy).contains("access_log /dev/stdout plain;", "~^/l/ /l/...;", "error_log /dev/stderr crit;");
        assertThat(proxy.lines().filter(line -> line.strip().startsWith("log_format"))).singleElement().asString()
                .contains("$path_shown")
                .doesNotContainPattern("\\$(request[ ']|request_uri|uri|http_|remote_|args|query)");
    }

    @Test
    void everyVariableIsInTheExample() throws IOException {
        Matcher asked = Pattern.compile("\\$\\{([A-Z_]+)").matcher(Files.readString(DOCKER.resolve("compose.yaml")));
        Set<String> names = new TreeSet<>();
        while (asked.find()) {
            names.add(asked.group(1));
        }

        assertThat(Files.readAllLines(DOCKER.resolve("example.env")).stream()
                .filter(line -> !line.startsWith("#") && line.contains("=")).map(line -> line.substring(0, line.indexOf('='))))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void theDashboardHasItsSourceAndNoPanelCoversAnother() throws IOException {
        Map<String, Object> provisioned = yaml("grafana/provisioning/datasources/prometheus.yaml");
        assertThat(provisioned.get("datasources").toString()).contains("uid=prometheus");
        assertThat(yaml("grafana/provisioning/dashboards/cairn.yaml")).containsKey("providers");

        List<JsonNode> panels = Dashboard.read().panels();
        Set<Integer> ids = new HashSet<>();
        Set<List<Integer>> covered = new HashSet<>();
        assertThat(panels).hasSizeGreaterThan(10).allSatisfy(panel -> {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("prometheus");
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < place.path("w").asInt(); x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    assertThat(covered.add(List.of(place.path("x").asInt() + x, place.path("y").asInt() + y)))
                            .as(panel.path("title").asText()).isTrue();
                }
            }
        });
    }

    /** That a node has them all is seen on a running one: TwoNodesIT. */
    @Test
    void theDashboardShowsWhatOperatorsNeed() {
        assertThat(Dashboard.read().metrics()).contains("cairn_jobs_due", "cairn_jobs_due_age_seconds", "cairn_effects",
                "cairn_webhooks_open_age_seconds", "cairn_incidents", "cairn_messages",
                "http_server_requests_seconds_count", "hikaricp_connections_active").doesNotContain("by", "max");
    }

    private static Map<String, Object> yaml(String file) throws IOException {
        return map(new Yaml().load(Files.readString(DOCKER.resolve(file))));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
