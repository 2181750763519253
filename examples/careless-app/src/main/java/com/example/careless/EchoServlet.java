package com.example.careless;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;

/** Answers what it was sent: headers as headers, cookies as cookies, all of it in the body, and the key in Base64. */
public final class EchoServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        String key = String.valueOf(request.getHeader("X-API-Key"));
        response.setHeader("X-Seen-Key", key);
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                response.addCookie(new Cookie("seen_" + cookie.getName(), cookie.getValue()));
            }
        }
        PrintWriter out = response.getWriter();
        for (String name : Collections.list(request.getHeaderNames())) {
            out.println(name + ": " + request.getHeader(name));
        }
        out.println("query: " + request.getQueryString());
        out.println("token: " + request.getParameter("access_token"));
        out.println("encoded: " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)));
    }
}
