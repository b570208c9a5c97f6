package io.cairn.critique.web;

import io.cairn.critique.Artifact;
import io.cairn.critique.ArtifactService;
import io.cairn.critique.BlindReadingService;
import io.cairn.critique.BlindReadingService.Blind;
import io.cairn.critique.ContentService;
import io.cairn.critique.Critique;
import io.cairn.critique.SecondReadingService;
import io.cairn.engine.Accounts;
import io.cairn.shared.NotFound;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What of an artifact a login sees; whoever reads blind sees it blind, whatever else that login is. */
@Component
class Sight {

    private final ArtifactService artifacts;
    private final BlindReadingService blind;
    private final SecondReadingService readings;

    Sight(ArtifactService artifacts, BlindReadingService blind, SecondReadingService readings) {
        this.artifacts = artifacts;
        this.blind = blind;
        this.readings = readings;
    }

    /** What the login is to read blind under that id now, if anything. */
    Optional<Blind> blind(String id, Authentication login) {
        return blind.waiting(id, login.getName());
    }

    /** @throws NotFound if the blind work has no such submission */
    ContentService.Content content(Blind work, String submission) {
        return blind.content(work, submission);
    }

    /** @throws NotFound unless it is the learner's mentor, who critiques it or decides about it, or an operator */
    Artifact artifact(String id, Authentication login) {
        Artifact artifact = artifacts.artifact(id);
        String name = login.getName();
        if (!name.equals(artifact.mentorId()) && !name.equals(artifact.reviewerId())
                && !readings.adjudicates(artifact, name) && !Accounts.seesAll(login)) {
            throw new NotFound("There is no artifact " + id);
        }
        return artifact;
    }

    /**
     * In the order of the rounds; of a round that is to be decided both readings, for whoever may decide.
     *
     * @throws NotFound as {@link #artifact} says, unless the login reads blind
     */
    List<Critique> critiques(String id, Authentication login) {
        if (blind(id, login).isPresent()) {
            return List.of();
        }
        Artifact artifact = artifact(id, login);
        boolean decides = readings.adjudicates(artifact, login.getName()) || Accounts.seesAll(login);
        return Stream.concat(artifacts.critiquesOf(id).stream(),
                decides ? readings.disputed(artifact).stream() : Stream.empty()).toList();
    }
}
