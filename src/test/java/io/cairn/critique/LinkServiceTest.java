package io.cairn.critique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class LinkServiceTest {

    private static final Instant NOW = Instant.parse("2027-01-18T07:00:00Z");

    private final Artifacts artifacts = mock(Artifacts.class);
    private final Submissions submissions = mock(Submissions.class);
    private final Fetches fetches = mock(Fetches.class);
    private final LinkFetcher web = mock(LinkFetcher.class);

    /** As it is delivered: the address alone is reviewed. */
    @Test
    void whereNoHostIsListedNothingIsFetched() {
        fetch(Submission.Kind.LINK, List.of());

        verifyNoInteractions(web, fetches);
    }

    @Test
    void ofATextThereIsNothingToFetch() {
        fetch(Submission.Kind.TEXT, List.of("example.org"));

        verifyNoInteractions(web, fetches);
    }

    @Test
    void aLinkIsFetched() {
        when(web.fetch(any())).thenReturn(LinkFetcher.Fetched.refused(LinkObstacle.SERVER));
        fetch(Submission.Kind.LINK, List.of("example.org"));

        verify(fetches).save(new Fetch("submission-1", null, null, LinkObstacle.SERVER, NOW));
    }

    private void fetch(Submission.Kind kind, List<String> hosts) {
        when(artifacts.findById("artifact-1")).thenReturn(Optional.of(new Artifact("artifact-1", 0, "program-1",
                "sprint-1", "learner-1", "mentor-1", "mentor-1", Artifact.State.SUBMITTED, 1, NOW, NOW, null, null,
                null)));
        when(submissions.findByArtifactIdAndRound("artifact-1", 1)).thenReturn(Optional.of(new Submission(
                "submission-1", 0, "artifact-1", 1, kind, "https://example.org/work", "x", null, null, NOW)));
        new LinkService(artifacts, submissions, fetches, mock(Blobs.class), web, properties(hosts),
                Clock.fixed(NOW, ZoneOffset.UTC)).fetch("artifact-1");
    }

    @ParameterizedTest
    @CsvSource({"example.org, true", "EXAMPLE.org, true", "www.example.org, false", "example.org.evil.net, false",
        "notexample.org, false", "docs.school.edu, true", "a.b.School.edu, true", "school.edu, false",
        ".school.edu, false", "evilschool.edu, false", "127.0.0.1, false"})
    void aHostIsListedByItselfOrByItsDomain(String host, boolean listed) {
        assertThat(properties(List.of("Example.org", "*.school.edu")).fetchesFrom(host)).isEqualTo(listed);
    }

    private static CritiqueProperties properties(List<String> hosts) {
        return new CritiqueProperties(DataSize.ofMegabytes(10), hosts, Set.of(443), Duration.ofSeconds(10),
                Duration.ofMinutes(10));
    }
}
