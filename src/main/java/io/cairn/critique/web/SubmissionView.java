package io.cairn.critique.web;

import io.cairn.critique.ContentService.Described;
import io.cairn.critique.ContentService.Promised;
import io.cairn.critique.LinkObstacle;
import io.cairn.critique.Submission;

import java.time.Instant;

/**
 * A submission as learners and mentors see it.
 *
 * @param content        the text, or the address of the link; null for a file
 * @param name           of the file, else null
 * @param mediaType      of what is reviewed; null where nothing of a link was fetched, as are {@code size}, in bytes,
 *                       and {@code contentUrl}
 * @param sha256         of the text, the address or the file
 * @param contentSha256  of what is reviewed; of a link that was fetched it is another than {@code sha256}
 * @param contentUrl     where what is reviewed can be downloaded by whoever sees this
 * @param notFetched     why nothing of a link was fetched, in a few words; null if it was or is not to be
 * @param promise        the rubric and what done meant when it was handed in; null before such things were kept
 */
record SubmissionView(String id, int round, Submission.Kind kind, String content, String name, String mediaType,
        Integer size, String sha256, String contentSha256, String contentUrl, String notFetched, Promised promise,
        Instant submittedAt) {

    /** @param artifactUrl below which the reader finds the artifact */
    static SubmissionView of(Described described, String artifactUrl) {
        Submission submission = described.submission();
        LinkObstacle obstacle = described.obstacle();
        return new SubmissionView(submission.id(), submission.round(), submission.kind(),
                submission.kind() == Submission.Kind.UPLOAD ? null : submission.content(), described.name(),
                described.mediaType(), described.size(), submission.sha256(), described.sha256(),
                described.mediaType() == null ? null
                        : artifactUrl + "/submissions/" + submission.id() + "/content",
                obstacle == null ? null : obstacle.words(), described.promised(), submission.submittedAt());
    }
}
