package io.cairn.browser;

import io.cairn.World;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What reached the learners' phones, read in the sandbox's log. */
final class LearnersMessages {

    private LearnersMessages() {
    }

    /** The link of the latest text message that is about this subject. */
    static String link(World world, String subject) {
        Pattern link = Pattern.compile("https?://\\S+/l/[\\w-]+(\\?m=\\w+)?#" + subject);
        return world.log("twilio", "message").stream().map(message -> link.matcher(message.path("body").asText()))
                .filter(Matcher::find).map(Matcher::group).reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("Nobody got a message about " + subject));
    }

    /** The token in that link. */
    static String token(World world, String subject) {
        return link(world, subject).replaceAll(".*/l/|[?#].*", "");
    }
}
