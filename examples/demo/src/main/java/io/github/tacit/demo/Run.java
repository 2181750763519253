package io.github.tacit.demo;

import io.github.tacit.demo.Credentials.Credential;
import io.github.tacit.demo.LeakSearch.Leak;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All calls to one deployment: what was answered, logged and printed. */
final class Run {
    /** One call, its answer, and the log lines that it caused. */
    record Step(Call call, Answer answer, List<String> log) {
        boolean asExpected() {
            return answer.status() == call.expected();
        }
    }

    final List<String> startLog;
    final List<Step> steps = new ArrayList<>();
    private String printed = "";

    private Run(List<String> startLog) {
        this.startLog = startLog;
    }

    static Run of(Deployment deployment, List<Call> calls, Console console) throws IOException, InterruptedException {
        Run run = new Run(deployment.newLogLines());
        for (Call call : calls) {
            Answer answer = deployment.send(call);
            run.steps.add(new Step(call, answer, deployment.newLogLines()));
        }
        run.printed = console.take();
        return run;
    }

    /** Everything that came out, searched for everything that went in. */
    List<Leak> leaks(List<Credential> credentials) {
        LeakSearch search = new LeakSearch();
        search.add("log", String.join("\n", startLog));
        for (Step step : steps) {
            search.add("log", String.join("\n", step.log()));
            search.add("response bodies", step.answer().body());
            search.add("response headers", step.answer().headers());
        }
        search.add("console", printed);
        return search.search(credentials);
    }

    String printed() {
        return printed;
    }
}
