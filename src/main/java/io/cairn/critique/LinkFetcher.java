package io.cairn.critique;

import java.net.URI;

/** The web, as far as links to handed-in work lead into it. Reads only. */
public interface LinkFetcher {

    /** Either the content, or what stands in the way for good. */
    record Fetched(byte[] content, LinkObstacle obstacle) {

        public static Fetched of(byte[] content) {
            return new Fetched(content, null);
        }

        public static Fetched refused(LinkObstacle obstacle) {
            return new Fetched(null, obstacle);
        }
    }

    /**
     * @param address absolute, http or https
     * @throws io.cairn.effect.ProviderFailure if its server did not come to an answer: try again later
     */
    Fetched fetch(URI address);
}
