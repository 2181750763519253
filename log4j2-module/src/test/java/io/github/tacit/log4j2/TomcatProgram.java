package io.github.tacit.log4j2;

import java.io.File;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * A real Tomcat with two web applications, each with a configuration of its own. Log4j and Tacit are in a loader that
 * both share, or in each application. Its own class path has neither, nor the servlet.
 */
public final class TomcatProgram {
    private TomcatProgram() {}

    /** Takes where the libraries go, {@code shared} or {@code own}, their class path and the query to ask with. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of("").toAbsolutePath();
        List<URL> libraries = new ArrayList<>();
        for (String entry : arguments[1].split(File.pathSeparator)) {
            libraries.add(Path.of(entry).toUri().toURL());
        }
        boolean shared = arguments[0].equals("shared");
        ClassLoader server = TomcatProgram.class.getClassLoader();
        try (URLClassLoader parent = new URLClassLoader(shared ? libraries.toArray(new URL[0]) : new URL[0], server)) {
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(folder.resolve("tomcat").toString());
            tomcat.setPort(0);
            List<Context> applications = new ArrayList<>();
            for (String name : List.of("one", "two")) {
                applications.add(deploy(tomcat, parent, folder.resolve(name), name, shared ? List.of() : libraries));
            }
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            tomcat.start();
            for (String name : List.of("one", "two")) {
                ask(tomcat.getConnector().getLocalPort(), "/" + name + "/log?" + arguments[2]);
            }
            System.out.println("collected: " + undeploy(tomcat, applications, shared ? 1 : 2));
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static Context deploy(Tomcat tomcat, ClassLoader parent, Path folder, String name, List<URL> libraries)
            throws Exception {
        Context context = tomcat.addWebapp("/" + name, folder.toString());
        context.setParentClassLoader(parent);
        Tomcat.addServlet(context, "log", "io.github.tacit.log4j2.CarelessServlet");
        context.addServletMappingDecoded("/log", "log");
        Path lib = Files.createDirectories(folder.resolve("WEB-INF/lib"));
        for (URL library : libraries) {
            Path jar = Path.of(library.toURI());
            Files.copy(jar, lib.resolve(jar.getFileName()));
        }
        return context;
    }

    private static void ask(int port, String path) throws Exception {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        if (connection.getResponseCode() != 200) {
            throw new IllegalStateException("status " + connection.getResponseCode());
        }
    }

    /** How many loaders of applications are gone though the server lives on; ends when it is as many as expected. */
    private static int undeploy(Tomcat tomcat, List<Context> applications, int expected) throws Exception {
        ReferenceQueue<ClassLoader> queue = new ReferenceQueue<>();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (Context application : applications) {
            loaders.add(new WeakReference<>(application.getLoader().getClassLoader(), queue));
            tomcat.getHost().removeChild(application);
        }
        applications.clear();
        int collected = 0;
        for (int i = 0; i < 100 && collected < expected; i++) {
            System.gc();
            if (queue.remove(100) != null) {
                collected++;
            }
        }
        return collected;
    }
}
