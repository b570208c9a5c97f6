package io.cairn.critique;

import io.cairn.engine.form.FormSubmission;
import io.cairn.engine.form.FormTextReceiver;

import org.springframework.stereotype.Component;

import java.util.Locale;

/** Takes what a mentor wrote in the form of the same name. */
@Component
class CritiqueArtifactForm implements FormTextReceiver {

    private final ArtifactService artifacts;

    CritiqueArtifactForm(ArtifactService artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public String formKey() {
        return "critique-artifact";
    }

    @Override
    public void receive(FormSubmission form) {
        artifacts.critique(form.businessKey(), form.userId(), new ArtifactService.Judgment(form.number("clarity"),
                form.number("evidence"), form.number("application"), form.number("craft"),
                Critique.Verdict.valueOf(form.text("verdict").toUpperCase(Locale.ROOT)), form.text("notes")));
    }
}
