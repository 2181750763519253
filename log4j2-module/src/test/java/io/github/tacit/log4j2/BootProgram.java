package io.github.tacit.log4j2;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** A Spring Boot application that logs secrets from before its start to behind its end. */
public class BootProgram {
    /** The arguments are Spring's. */
    public static void main(String[] arguments) throws InterruptedException {
        String secret = Secrets.plain();
        Logger early = LogManager.getLogger("com.example.Early");
        early.error("early password={}", secret);
        AtomicBoolean over = new AtomicBoolean();
        Thread hammer = new Thread(() -> {
            while (!over.get()) {
                early.error("hammer password={}", secret);
                Thread.yield();
            }
        });
        hammer.start();
        SpringApplication application = new SpringApplication(BootProgram.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        ConfigurableApplicationContext context = application.run(arguments);
        over.set(true);
        hammer.join();
        LoggerFactory.getLogger("com.example.Slf4j")
                .atError()
                .addKeyValue("password", secret)
                .setCause(new Exception("password=" + secret))
                .log("event password={}", secret);
        context.close();
        early.error("late password={}", secret);
    }
}
