package io.github.tacit.redact.internal.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Password",
                "PASSWORD",
                "userPassword",
                "user_password",
                "USER-PASSWORD",
                "user.password",
                "password2",
                "newPassword",
                "db_pwd",
                "dbPass",
                "SMTP_PASS",
                "passphrase",
                "apiKey",
                "api_key",
                "API-KEY",
                "APIKey",
                "apikey",
                "X-Api-Key",
                "x-vault-token",
                "access.token",
                "accesstoken",
                "clientSecret",
                "SPRING_DATASOURCE_PASSWORD",
                "APP_SECRET_KEY",
                "aws_secret_access_key",
                "AccountKey",
                "SharedAccessKey",
                "encryption_key",
                "privateKey",
                "Authorization",
                "proxy-authorization",
                "sessionToken",
                "csrf_token",
                "keyStorePassword",
                "dbpassword",
                "credentials",
                "userCredential",
                "jwt",
                "secret_key_base",
                "password_reset_token",
                "bot_token",
                "Ocp-Apim-Subscription-Key",
                "passwordHash",
                "OTP",
                "TOKENS_SECRET"
            })
    void nameTells(String name) {
        assertEquals(Verdict.TELLING, Names.standard().judge(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "user",
                "key",
                "public_key",
                "publicKey",
                "token_type",
                "password_policy",
                "passwordEncoder",
                "tokenCount",
                "max_tokens",
                "maxTokens",
                "key_id",
                "keyId",
                "monkey",
                "keyboard",
                "secretName",
                "passwordResetUrl",
                "cookiePolicy",
                "csrf_enabled",
                "token_id",
                "password_hash_algo",
                "publicKeyAlgorithm",
                "primaryKey",
                "foreignKey",
                "cacheKey",
                "sort_key",
                "partitionKey",
                "secretary",
                "tokenizer",
                "passwordless",
                "keystore",
                "bypass",
                "compass",
                "tokenExpiresAt",
                "access_token_expires_in",
                "secretKeyRef",
                "password_file",
                "isPassword",
                "hasToken",
                "num_tokens",
                "prompt_tokens",
                "passwordChanged",
                "PasswordAuthentication",
                "tokenEndpoint",
                "authorization_endpoint",
                "nextPageTokenName",
                "idempotencyKey",
                "api_key_name",
                "access_key_id"
            })
    void nameIsHarmless(String name) {
        assertEquals(Verdict.HARMLESS, Names.standard().judge(name));
    }

    @Test
    void namesAreAddedInAnySpelling() {
        Names names = new Names(Set.of("customer-code", "ssn"), Set.of());
        for (String name : List.of("customerCode", "CUSTOMER_CODE", "theCustomerCode", "user.ssn", "userSsn", "SSN")) {
            assertTrue(names.givesAway(name), name);
        }
        assertFalse(names.givesAway("lessn"));
        assertFalse(names.givesAway("customer"));
    }

    @Test
    void namesAreRemovedInAnySpelling() {
        Names names = new Names(Set.of(), Set.of("session-token"));
        assertFalse(names.givesAway("sessionToken"));
        assertFalse(names.givesAway("SESSION_TOKEN"));
        assertTrue(names.givesAway("token"));
    }

    @Test
    void overlongNameIsHarmless() {
        assertEquals(Verdict.HARMLESS, Names.standard().judge("x".repeat(Names.LONGEST) + "_password"));
    }

    @Test
    void anchorIsPartOfEverySpelling() {
        assertEquals(List.of("customer"), Names.anchorsOf("customerCode"));
        assertEquals(List.of("ssn"), Names.anchorsOf("ssn"));
        assertEquals(List.of("idno", "id_no", "id-no", "id.no"), Names.anchorsOf("id no"));
    }
}
