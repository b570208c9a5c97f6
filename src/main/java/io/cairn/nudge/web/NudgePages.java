package io.cairn.nudge.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Static pages; what they show comes from the API, which asks who is reading. */
@Configuration
class NudgePages implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/reply/{replyId}").setViewName("forward:/reply.html");
        registry.addViewController("/nudge/{nudgeId}").setViewName("forward:/nudge.html");
        registry.addViewController("/texts").setViewName("forward:/texts.html");
    }
}
