package io.cairn.program.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

/** Lets a door say which roles it is for. */
@Configuration
@EnableMethodSecurity
class MethodRoles {
}
