package io.cairn.critique;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

import java.util.Locale;

/** Takes what a mentor wrote in the form of the same name, of an own learner's work or as its blind reader. */
@Component
class CritiqueArtifactForm implements FormTextReceiver {

    private final ArtifactService artifacts;
    private final BlindReadingService blind;

    CritiqueArtifactForm(ArtifactService artifacts, BlindReadingService blind) {
        this.artifacts = artifacts;
        this.blind = blind;
    }

    @Override
    public String formKey() {
        return "critique-artifact";
    }

    @Override
    public void receive(FormSubmission form) {
        ArtifactService.Judgment judgment = new ArtifactService.Judgment(form.number("clarity"),
                form.number("evidence"), form.number("application"), form.number("craft"),
                Critique.Verdict.valueOf(form.text("verdict").toUpperCase(Locale.ROOT)), form.text("notes"));
        if (blind.waiting(form.businessKey()).isPresent()) {
            blind.read(form.businessKey(), judgment);
        } else {
            artifacts.critique(form.businessKey(), form.userId(), judgment);
        }
    }
}
