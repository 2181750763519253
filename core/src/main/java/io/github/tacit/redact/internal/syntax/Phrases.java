package io.github.tacit.redact.internal.syntax;

import io.github.tacit.redact.Confidence;
import io.github.tacit.redact.spi.Detector;
import io.github.tacit.redact.spi.Text;
import java.util.List;

/**
 * Secrets behind fixed phrases: SQL's {@code IDENTIFIED BY 'x'}, Oracle's {@code jdbc:oracle:thin:user/x@host} and
 * {@code exp userid=user/x@host}, a line of PostgreSQL's {@code .pgpass}, credentials behind {@code Basic} outside a
 * header, arguments of calls that take a password, one-time passwords in messages.
 */
final class Phrases implements Detector {
    private static final int LONGEST = 256;

    private static final int LONGEST_NAME = 64;

    /** The prompt of SQL*Plus. */
    private static final String SQL_PLUS = "sql> ";

    private static final String SECURE_STRING = "convertto-securestring ";
    private static final String CONNECTION = "getconnection(";
    private static final String SESSION = "awssessioncredentials.create(";

    /** MySQL: {@code IDENTIFIED WITH plugin AS 'hash'}. */
    private static final String IDENTIFIED_WITH = "identified with ";

    /** SQL Server: {@code EXEC sp_password 'old', 'new', 'bob'}. */
    private static final String PROCEDURE = "sp_password ";

    /** SQLCipher: {@code PRAGMA key = 'x'}. */
    private static final String PRAGMA = "pragma key";

    /** Setters may be given a user and what the user belongs to, too. */
    private static final String SET = "set";

    /** MySQL's error log, and messages to users. */
    private static final String TEMPORARY = "temporary password ";

    @Override
    public String id() {
        return "phrase-password";
    }

    @Override
    public String label() {
        return "password";
    }

    @Override
    public String provider() {
        return "generic";
    }

    @Override
    public Confidence confidence() {
        return Confidence.HIGH;
    }

    @Override
    public List<String> anchors() {
        return List.of(
                "identified by ",
                IDENTIFIED_WITH,
                PROCEDURE,
                PRAGMA,
                "pragma rekey",
                "password by ",
                "password' by ",
                "oracle:thin:",
                "oracle:oci:",
                "exp userid=",
                "imp userid=",
                SQL_PLUS + "conn ",
                SQL_PLUS + "connect ",
                ":5432:",
                "basic ",
                SECURE_STRING,
                CONNECTION,
                "auth=(",
                "auth = (",
                "basicauth(",
                "basicauthentication(",
                "passwordauthentication(",
                "credential(",
                "credentials(",
                "credentialsprovider(",
                "setpassword(",
                "set_password(",
                "credentials.basic(",
                "awsbasiccredentials.create(",
                SESSION,
                TEMPORARY,
                "otp is ",
                "verification code is ");
    }

    @Override
    public void detect(Text text, int start, int end, Sink sink) {
        if (text.at(start) == ':') {
            findInPgpass(text, end, sink);
        } else if (text.at(end - 1) == ':' || text.at(end - 1) == '=' || Chars.isAt(text, start, SQL_PLUS)) {
            CommandLine.findLogin(text, end, wordEnd(text, end), sink);
        } else if (text.at(end - 1) == '(') {
            findInCall(text, start, end, sink);
        } else if (Chars.isAt(text, start, IDENTIFIED_WITH)) {
            findHash(text, end, sink);
        } else if (Chars.isAt(text, start, PROCEDURE)) {
            findArgument(text, end, 1, sink);
            findArgument(text, end, 2, sink);
        } else if (Chars.isAt(text, start, "pragma ")) {
            findAssigned(text, end, sink);
        } else if (Chars.isAt(text, start, SECURE_STRING)) {
            findSecureString(text, end, sink);
        } else if (Chars.isAt(text, start, TEMPORARY)) {
            findTemporary(text, end, sink);
        } else if (Chars.isAt(text, end - 4, " is ")) {
            findCode(text, end, sink);
        } else if ((text.at(start) | 0x20) == 'b') {
            findBasic(text, start, end, sink);
        } else {
            findIdentified(text, end, sink);
        }
    }

    private static void findIdentified(Text text, int end, Sink sink) {
        int i = Chars.skipBlanks(text, end, 16);
        i = Chars.isAt(text, i, "values ") ? i + 7 : Chars.isAt(text, i, "password ") ? i + 9 : i;
        if (isString(text, i)) {
            reportString(text, i, sink);
            return;
        }
        int wordEnd = wordEnd(text, i);
        if (!Values.isPlainWord(text, i, wordEnd)) {
            report(text, i, wordEnd, sink);
        }
    }

    private static void findHash(Text text, int start, Sink sink) {
        int plugin = start;
        while (plugin < start + LONGEST_NAME && text.at(plugin) > ' ') {
            plugin++;
        }
        int word = Chars.skipBlanks(text, plugin, 16);
        int value = Chars.skipBlanks(text, word + 3, 16);
        if ((Chars.isAt(text, word, "as ") || Chars.isAt(text, word, "by ")) && isString(text, value)) {
            reportString(text, value, sink);
        }
    }

    private static void findAssigned(Text text, int end, Sink sink) {
        long separator = Separator.after(text, end);
        if (separator != 0 && isString(text, Separator.end(separator))) {
            reportString(text, Separator.end(separator), sink);
        }
    }

    private static void reportString(Text text, int mark, Sink sink) {
        int quote = Quote.at(text, mark);
        int open = mark + Quote.width(quote);
        report(text, open, Quote.closing(text, open, quote), sink);
    }

    /** libpq: {@code hostname:port:database:username:password}, a line. */
    private static void findInPgpass(Text text, int end, Sink sink) {
        int i = end;
        for (int colons = 0; colons < 2; i++) {
            int c = text.at(i);
            if (c == ':') {
                colons++;
            } else if (Chars.isSpace(c) || c == '/' || c == '"' || i > end + LONGEST) {
                return;
            }
        }
        int close = wordEnd(text, i);
        if (text.at(close) == '\n' || text.at(close) == '\r' || text.at(close) == Text.NONE) {
            report(text, i, close, sink);
        }
    }

    /** RFC 7617: Base64 of {@code user:password}. */
    private static void findBasic(Text text, int start, int end, Sink sink) {
        if (Chars.isName(text.at(start - 1))) {
            return;
        }
        int close = Base64Text.end(text, end);
        if (close - end >= 8 && Base64Text.isCredentials(text, end, close)) {
            sink.found(end, close, Confidence.HIGH);
        }
    }

    /**
     * The secrets among the arguments of a call or a tuple, where they are not the first: the password of JDBC's {@code
     * getConnection}, of Java's {@code PasswordAuthentication}, of what is called {@code Credentials} in any language, of
     * {@code HTTPBasicAuth} and tuples of Python's requests and of {@code keyring.set_password}, of OkHttp's {@code
     * Credentials.basic}; key and token of AWS' {@code AwsSessionCredentials.create}.
     */
    private static void findInCall(Text text, int start, int end, Sink sink) {
        boolean constructs = Chars.isAt(text, start, "credential");
        // oauth=(…) is another thing; methods that get and load credentials are given their names.
        if (Chars.isAt(text, start, "auth") && Chars.isLetter(text.at(start - 1))
                || constructs && isGetter(text, segmentStart(text, start))) {
            return;
        }
        // sbt: Credentials(realm, host, user, password).
        if (constructs && isString(text, argument(text, end, 4))) {
            findArgument(text, end, 4, sink);
            return;
        }
        boolean connects = Chars.isAt(text, start, CONNECTION);
        if (!connects) {
            findArgument(text, end, 2, sink);
        }
        // Behind a network's user stands where the user belongs to.
        boolean third = constructs && !Chars.isAt(text, start - 7, "network") && !Chars.isAt(text, start - 2, "nt");
        if (connects || third || Chars.isAt(text, start, SESSION) || Chars.isAt(text, start, SET)) {
            findArgument(text, end, 3, sink);
        }
    }

    /** Where the last part of a name begins: {@code ClientSecretCredential} in {@code azure.ClientSecretCredential}. */
    private static int segmentStart(Text text, int end) {
        int start = end;
        while (start > end - LONGEST_NAME
                && (Chars.isLetter(text.at(start - 1)) || Chars.isDigit(text.at(start - 1)))) {
            start--;
        }
        return start;
    }

    /** Whether a method's name begins here that is given no credentials. */
    private static boolean isGetter(Text text, int i) {
        return text.at(i) >= 'a' && !Chars.isAt(text, i, "with");
    }

    /** Reports the n-th argument, when it is a string. */
    private static void findArgument(Text text, int start, int n, Sink sink) {
        int mark = argument(text, start, n);
        if (!isString(text, mark)) {
            return;
        }
        int quote = Quote.at(text, mark);
        int open = mark + Quote.width(quote);
        int close = Quote.closing(text, open, quote);
        if (!Values.isMessage(text, open, close) && !Values.isStatusOrType(text, open, close)) {
            report(text, open, close, sink);
        }
    }

    private static boolean isString(Text text, int i) {
        return i != Text.NONE && Quote.at(text, i) != 0;
    }

    /** Where the n-th argument begins, with the letters before its quotation mark skipped; {@link Text#NONE} for none. */
    private static int argument(Text text, int start, int n) {
        int i = Chars.skipSpace(text, start, 64);
        for (int argument = 1; i < start + LONGEST; argument++) {
            int mark = Wrapped.skipPrefix(text, i);
            if (argument == n) {
                return mark;
            }
            int quote = Quote.at(text, mark);
            if (quote != 0) {
                i = Quote.closing(text, mark + Quote.width(quote), quote) + Quote.width(quote);
            }
            i = Code.argumentEnd(text, i);
            if (text.at(i) != ',') {
                return Text.NONE;
            }
            i = Chars.skipSpace(text, i + 1, 64);
        }
        return Text.NONE;
    }

    private static void findSecureString(Text text, int start, Sink sink) {
        int i = Chars.isAt(text, start, "-string ") ? start + 8 : start;
        if (isString(text, i)) {
            reportString(text, i, sink);
        }
    }

    /** {@code temporary password is generated for root@localhost: x}, {@code temporary password for bob is x}. */
    private static void findTemporary(Text text, int start, Sink sink) {
        boolean generated = Chars.isAt(text, start, "is generated for ");
        if (!generated && !Chars.isAt(text, start, "for ")) {
            return;
        }
        for (int i = start + 4; i < start + LONGEST && text.at(i) >= ' '; i++) {
            if (Chars.isAt(text, i, ": ") || !generated && Chars.isAt(text, i, " is ")) {
                int word = text.at(i) == ':' ? i + 2 : i + 4;
                int close = wordEnd(text, word);
                if (generated || Values.isRandom(text, word, close)) {
                    report(text, word, close, sink);
                }
                return;
            }
        }
    }

    /** {@code OTP is 123456}: 4 to 8 digits. */
    private static void findCode(Text text, int start, Sink sink) {
        int i = start;
        while (Chars.isDigit(text.at(i)) && i - start <= 8) {
            i++;
        }
        boolean ends = !Chars.isName(text.at(i)) || text.at(i) == '.';
        if (ends && i - start >= 4 && i - start <= 8) {
            sink.found(start, i, Confidence.MEDIUM);
        }
    }

    private static int wordEnd(Text text, int start) {
        int i = start;
        while (i < start + LONGEST && !Chars.isSpace(text.at(i)) && text.at(i) != ';' && text.at(i) != '"') {
            i++;
        }
        return i;
    }

    private static void report(Text text, int start, int end, Sink sink) {
        if (!Values.isVoid(text, start, end)) {
            sink.found(start, end, Values.isRandom(text, start, end) ? Confidence.HIGH : Confidence.MEDIUM);
        }
    }
}
