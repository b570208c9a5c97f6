package io.cairn.peer.web;

import io.cairn.critique.ContentService;
import io.cairn.critique.Submission;
import io.cairn.peer.ReviewWork;

/**
 * A work as it is read.
 *
 * @param content    the text, or the address of the link; null for a file
 * @param name       of the file, else null
 * @param mediaType  of what is read; null where nothing of a link was fetched, as is {@code contentUrl}
 * @param contentUrl where it can be downloaded by whoever sees this
 */
record WorkView(String id, String owner, Submission.Kind kind, String content, String name, String mediaType,
        String contentUrl) {

    /** @param base below which the reader finds the content of works */
    static WorkView of(ReviewWork work, String owner, ContentService.Described described, String base) {
        Submission submission = described.submission();
        return new WorkView(work.id(), owner, submission.kind(),
                submission.kind() == Submission.Kind.UPLOAD ? null : submission.content(), described.name(),
                described.mediaType(), described.mediaType() == null ? null : base + "/" + work.id() + "/content");
    }
}
