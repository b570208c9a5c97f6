package io.cairn.sprint.web;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The learner's page. Whose it is, the page's own requests say, with the token of the link. */
@Controller
class LearnerPage {

    /** Nothing from elsewhere, nothing inline, no frames. */
    private static final String CONTENT_SECURITY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";

    /** The token is in the path: it must not reach a cache, nor another site with a link that is followed. */
    @GetMapping("/l/{token}")
    ResponseEntity<Resource> page() {
        return sealed(ResponseEntity.ok()).contentType(MediaType.TEXT_HTML)
                .body(new ClassPathResource("static/learner/index.html"));
    }

    static ResponseEntity.BodyBuilder sealed(ResponseEntity.BodyBuilder page) {
        return page.cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", CONTENT_SECURITY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex");
    }
}
