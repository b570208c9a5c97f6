package io.cairn.integration.google;

import com.google.api.services.calendar.CalendarScopes;
import com.google.auth.oauth2.ServiceAccountCredentials;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.List;

/** The service account that acts for mentors and learners. Loaded at its first use: making a key takes a while. */
@Component
class GoogleAccount {

    private static final List<String> SCOPES = List.of(CalendarScopes.CALENDAR_EVENTS, CalendarScopes.CALENDAR_READONLY);
    private static final int KEY_BITS = 2048;

    private final GoogleProperties properties;
    private ServiceAccountCredentials credentials;

    GoogleAccount(GoogleProperties properties) {
        this.properties = properties;
    }

    /** Credentials in the name of the person whose mail is given. */
    ServiceAccountCredentials actingFor(String mail) {
        ServiceAccountCredentials.Builder acting = itself().toBuilder().setServiceAccountUser(mail);
        // The library hands on the token that the account may have got in its own name.
        acting.setAccessToken(null);
        return acting.build();
    }

    /** Credentials in the account's own name. */
    synchronized ServiceAccountCredentials itself() {
        if (credentials == null) {
            credentials = (properties.serviceAccountFile().isBlank() ? forSandbox() : fromFile()).toBuilder()
                    .setScopes(SCOPES)
                    .setHttpTransportFactory(() -> GoogleClient.TRANSPORT)
                    // The engine tries again, and it can be seen there.
                    .setDefaultRetriesEnabled(false)
                    .build();
        }
        return credentials;
    }

    private ServiceAccountCredentials fromFile() {
        try (InputStream key = Files.newInputStream(Path.of(properties.serviceAccountFile()))) {
            return ServiceAccountCredentials.fromStream(key);
        } catch (IOException e) {
            throw new UncheckedIOException("cairn.google.service-account-file cannot be read", e);
        }
    }

    private ServiceAccountCredentials forSandbox() {
        return ServiceAccountCredentials.newBuilder()
                .setClientEmail("cairn@sandbox.iam.gserviceaccount.com")
                .setPrivateKey(newKey())
                .setPrivateKeyId("sandbox")
                .setTokenServerUri(URI.create(properties.baseUrl() + "/oauth2/token"))
                .build();
    }

    private static PrivateKey newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair().getPrivate();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
