package io.github.tacit.logback.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.logging.LogFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/** A Spring Boot application that logs carelessly, from before its start: {@code BootProgram <secret> <arguments>}. */
public class BootProgram {
    /** Ends with status 0 when it could log as it wanted to. */
    public static void main(String[] arguments) throws InterruptedException {
        String secret = arguments[0];
        List<String> options = new ArrayList<>(List.of(arguments));
        options.remove(0);
        Logger early = LoggerFactory.getLogger("com.example.Early");
        early.info("early password={}", secret);
        AtomicBoolean over = new AtomicBoolean();
        Thread hammer = new Thread(() -> {
            while (!over.get()) {
                early.info("hammer password={}", secret);
                Thread.yield();
            }
        });
        hammer.start();
        SpringApplication application = new SpringApplication(BootProgram.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        ConfigurableApplicationContext context = application.run(options.toArray(String[]::new));
        over.set(true);
        hammer.join();
        Hostile.log(secret);
        java.util.logging.Logger.getLogger("com.example.Jul").info("jul password=" + secret);
        LogFactory.getLog("com.example.Jcl").error("jcl password=" + secret, new Exception("password=" + secret));
        // What the actuator's endpoint /loggers does.
        LoggingSystem.get(BootProgram.class.getClassLoader()).setLogLevel("com.example.Quiet", LogLevel.TRACE);
        LoggerFactory.getLogger("com.example.Quiet").trace("trace password={}", secret);
        context.close();
        // A second start in the same JVM, as devtools does it.
        application.run(options.toArray(String[]::new)).close();
        LoggerFactory.getLogger("com.example.Late").info("late password={}", secret);
    }
}
