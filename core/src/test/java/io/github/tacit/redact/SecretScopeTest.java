package io.github.tacit.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.tacit.redact.config.RedactionConfig;
import io.github.tacit.redact.internal.known.Knowledge;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScopeTest {
    private static final long GRACE = 30_000_000_000L;
    private static final boolean LONG = Boolean.getBoolean("test.long");
    private static final String SAME_BEGINNING =
            "eyJ" + "hbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6InByb2QtMjAyNi0xMS1hYmNkZWYifQ.";

    /** Seeded: of some thousand random texts one looks like words, which is no credential to every thread. */
    private static final Random RANDOM = new Random(17);

    private final AtomicLong time = new AtomicLong();
    private final Knowledge knowledge = new Knowledge(GRACE, time::get);
    private final Redactor redactor =
            Redactor.create(RedactionConfig.defaults(), new RedactionListener() {}, knowledge);

    @Test
    void aRandomCredentialIsMaskedOnAllThreads() throws ExecutionException, InterruptedException {
        String key = random(24);
        try (SecretScope scope = new SecretScope(knowledge)) {
            assertTrue(scope.add(key));
            String line = "the caller's key is " + key + ", said another thread";
            assertFalse(redactor.redact(line).contains(key));
            assertFalse(onAnotherThread(() -> redactor.redact(line)).contains(key));
            String encoded = Base64.getEncoder()
                    .encodeToString(("user:" + key).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertFalse(
                    onAnotherThread(() -> redactor.redact("basic " + encoded)).contains(encoded.substring(8)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.7",
                "/admin/delete",
                "order accepted",
                "OrderController",
                "2026-11-23T22:14:51",
                "https://www.example.com/api/v1/orders",
                "org.springframework.web.servlet.DispatcherServlet",
                "connection refused by peer"
            })
    void aClientThatSendsOrdinaryWordsBlanksNobodysLines(String words) throws ExecutionException, InterruptedException {
        try (SecretScope scope = new SecretScope(knowledge)) {
            scope.add(words);
            String line = "GET " + words + " 200";
            assertSame(line, onAnotherThread(() -> redactor.redact(line)));
            // Its own lines are another matter.
            assertFalse(redactor.redact(line).contains(words));
        }
    }

    @Test
    void anAcceptedCredentialIsMaskedOnAllThreadsWhateverItLooksLike() throws ExecutionException, InterruptedException {
        try (SecretScope scope = new SecretScope(knowledge)) {
            assertTrue(scope.accept("blue-horse"));
            assertFalse(
                    onAnotherThread(() -> redactor.redact("a blue-horse came")).contains("blue-horse"));
        }
    }

    @Test
    void aThreadThatCarriesTheScopeMasksItsWords() throws ExecutionException, InterruptedException {
        try (SecretScope scope = new SecretScope(knowledge)) {
            scope.add("blue-horse");
            assertSame("a blue-horse", onAnotherThread(() -> redactor.redact("a blue-horse")));
            String redacted = onAnotherThread(() -> {
                try (SecretScope.Carried carried = scope.carry()) {
                    return redactor.redact("a blue-horse");
                }
            });
            assertFalse(redacted.contains("blue-horse"));
        }
        assertSame("a blue-horse", redactor.redact("a blue-horse"));
    }

    @Test
    void aCredentialStaysKnownForTheTimeOfGraceAndNoLonger() {
        String key = random(24);
        SecretScope scope = new SecretScope(knowledge);
        scope.add(key);
        scope.close();
        time.addAndGet(GRACE - 1);
        knowledge.letGo(1);
        assertFalse(redactor.redact("late line with " + key).contains(key));
        time.addAndGet(1);
        knowledge.letGo(1);
        assertTrue(redactor.redact("late line with " + key).contains(key));
        assertEquals(0, knowledge.spellings());
        assertEquals(0, knowledge.scopes());
    }

    @Test
    void aScopeThatItsThreadLeftLivesUntilItIsClosedByAnyThread() throws ExecutionException, InterruptedException {
        SecretScope scope = new SecretScope(knowledge);
        String key = random(24);
        scope.accept(key);
        scope.add("blue-horse");
        scope.leave();
        scope.leave();
        time.addAndGet(10 * GRACE);
        knowledge.letGo(1);
        assertSame("a blue-horse", redactor.redact("a blue-horse"));
        assertFalse(redactor.redact("late " + key).contains(key), "the request lives still");
        onAnotherThread(() -> {
            scope.close();
            return "";
        });
        time.addAndGet(GRACE);
        knowledge.letGo(1);
        assertTrue(redactor.redact("later " + key).contains(key));
        assertEquals(0, knowledge.scopes());
    }

    @Test
    void scopesNest() {
        try (SecretScope outer = new SecretScope(knowledge)) {
            outer.add("blue-horse");
            try (SecretScope inner = new SecretScope(knowledge)) {
                inner.add("green-cow");
                assertFalse(redactor.redact("a green-cow").contains("green-cow"));
            }
            assertFalse(redactor.redact("a blue-horse").contains("blue-horse"));
            assertSame("a green-cow", redactor.redact("a green-cow"));
        }
    }

    @Test
    void aScopeTakesEightValuesAndFourKibibytes() {
        try (SecretScope scope = new SecretScope(knowledge)) {
            for (int i = 0; i < 8; i++) {
                assertTrue(scope.add(random(20)));
            }
            assertFalse(scope.add(random(20)));
        }
        try (SecretScope scope = new SecretScope(knowledge)) {
            assertTrue(scope.add(random(4000)));
            assertFalse(scope.add(random(97)));
            assertTrue(scope.add(random(96)));
        }
    }

    @Test
    void whatAClientSendsCannotCrowdOutTheCredentialThatLetsItIn() {
        String key = random(20);
        try (SecretScope scope = new SecretScope(knowledge)) {
            for (int i = 0; i < 9; i++) {
                scope.add(random(20));
            }
            assertTrue(scope.accept(key));
            assertEquals("[redacted:known-secret]", redactor.redact(key));
            assertTrue(scope.accept(random(20)));
            assertFalse(scope.accept(random(20)), "memory is bounded");
        }
    }

    @Test
    void answersAreSearchedForTheClientsOwnCredentialsAndLongRegisteredSecretsOnly() {
        String own = random(24);
        String others = random(24);
        SecretRegistry registry = new SecretRegistry(knowledge);
        registry.register("test", "registered-long-one-7");
        registry.register("test", "short-one-8");
        try (SecretScope other = new SecretScope(knowledge);
                SecretScope scope = new SecretScope(knowledge)) {
            other.add(others);
            scope.add(own);
            scope.add("guess");
            assertEquals(1, scope.find("your key " + own).size());
            assertEquals(1, scope.find("the password is registered-long-one-7!").size());
            // A client that guesses learns nothing from what is masked.
            assertEquals(List.of(), scope.find("is it " + others));
            assertEquals(List.of(), scope.find("is it short-one-8"));
        }
    }

    @Test
    void aHundredThousandRequestsInFlightAreFine() {
        List<SecretScope> scopes = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < (LONG ? 100_000 : 10_000); i++) {
            SecretScope scope = new SecretScope(knowledge);
            // As tokens of one issuer are: alike at their beginning.
            String key = SAME_BEGINNING + random(32);
            assertTrue(scope.accept(key));
            scopes.add(scope);
            keys.add(key);
        }
        for (int i = 0; i < keys.size(); i += 97) {
            assertFalse(redactor.redact("key " + keys.get(i)).contains(keys.get(i)));
        }
        assertEquals(0, knowledge.refused());
        for (int i = scopes.size() - 1; i >= 0; i--) {
            scopes.get(i).close();
        }
        time.addAndGet(GRACE);
        knowledge.letGo(Integer.MAX_VALUE);
        assertEquals(0, knowledge.spellings());
    }

    @Test
    void theOldestEndedScopesGoFirstAndLivingOnesNever() {
        Knowledge small = new Knowledge(GRACE, time::get, 12);
        Redactor its = Redactor.create(RedactionConfig.defaults(), new RedactionListener() {}, small);
        String first = random(24);
        String second = random(24);
        String living = random(24);
        try (SecretScope one = new SecretScope(small)) {
            one.accept(first);
        }
        try (SecretScope two = new SecretScope(small)) {
            two.accept(second);
        }
        SecretScope open = new SecretScope(small);
        assertTrue(open.accept(living));
        SecretScope more = new SecretScope(small);
        assertTrue(more.accept(random(24)));
        assertFalse(its.redact("1 " + first).contains("redacted"), "the oldest ended one is gone");
        assertTrue(its.redact("2 " + second).contains("redacted"), "the next one is not");
        assertTrue(more.accept(random(24)));
        assertFalse(more.accept(random(24)), "no ended one is left, and living ones stay");
        assertEquals(1, small.refused());
        assertTrue(its.redact("3 " + living).contains("redacted"));
        more.close();
        assertTrue(open.accept(random(24)), "an ended one makes room");
    }

    @Test
    void registeredValuesTakeNoRoomFromRequests() {
        Knowledge small = new Knowledge(GRACE, time::get, 12);
        SecretRegistry registry = new SecretRegistry(small);
        for (int i = 0; i < 20; i++) {
            registry.register("test", random(24));
        }
        try (SecretScope scope = new SecretScope(small)) {
            assertTrue(scope.accept(random(24)));
        }
    }

    @Test
    void aScopeClosedTwiceIsClosedOnce() {
        SecretScope scope = new SecretScope(knowledge);
        scope.add(random(20));
        scope.close();
        scope.close();
        time.addAndGet(GRACE);
        knowledge.letGo(10);
        assertEquals(0, knowledge.spellings());
    }

    private static String onAnotherThread(java.util.concurrent.Callable<String> work)
            throws ExecutionException, InterruptedException {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            return executor.submit(work).get();
        } finally {
            executor.shutdown();
        }
    }

    private static String random(int length) {
        String alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
