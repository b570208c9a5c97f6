package io.cairn.critique;

import io.cairn.critique.LinkFetcher.Fetched;
import io.cairn.effect.ProviderFailure;
import io.cairn.shared.NotFound;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.net.URI;
import java.time.Clock;

/** Keeps what the links in submissions lead to. */
@Service
public class LinkService {

    private final Artifacts artifacts;
    private final Submissions submissions;
    private final Fetches fetches;
    private final Blobs blobs;
    private final LinkFetcher web;
    private final CritiqueProperties properties;
    private final Clock clock;

    LinkService(Artifacts artifacts, Submissions submissions, Fetches fetches, Blobs blobs, LinkFetcher web,
            CritiqueProperties properties, Clock clock) {
        this.artifacts = artifacts;
        this.submissions = submissions;
        this.fetches = fetches;
        this.blobs = blobs;
        this.web = web;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Fetches the link of the artifact's round, once. Nothing happens if it is none, or if links are not fetched here.
     *
     * @throws ProviderFailure if its server did not answer, and is to be asked again; that ends some time after the
     *                         submission, because the mentor's time is counted from there
     */
    @Transactional
    public void fetch(String artifactId) {
        Artifact artifact = artifacts.findById(artifactId)
                .orElseThrow(() -> new NotFound("There is no artifact " + artifactId));
        Submission submission = submissions.findByArtifactIdAndRound(artifactId, artifact.round()).orElseThrow();
        if (submission.kind() == Submission.Kind.LINK && !properties.linkHosts().isEmpty()
                && !fetches.existsById(submission.id())) {
            fetches.save(fetched(submission));
        }
    }

    private Fetch fetched(Submission submission) {
        Fetched fetched = fetchedInTime(submission);
        if (fetched.obstacle() != null) {
            return new Fetch(submission.id(), null, null, fetched.obstacle(), clock.instant());
        }
        return FileType.ofFetched(fetched.content())
                .map(type -> new Fetch(submission.id(), null, blobs.keep(fetched.content(), type), null,
                        clock.instant()))
                .orElseGet(() -> new Fetch(submission.id(), null, null, LinkObstacle.KIND, clock.instant()));
    }

    private Fetched fetchedInTime(Submission submission) {
        try {
            return web.fetch(URI.create(submission.content()));
        } catch (ProviderFailure silent) {
            if (clock.instant().isBefore(submission.submittedAt().plus(properties.linkPatience()))) {
                throw silent;
            }
            return Fetched.refused(LinkObstacle.SILENCE);
        }
    }
}
