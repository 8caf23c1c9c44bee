import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks the program over its standard streams, one JSON line a question: {@code java Serve.java PROGRAM}. */
public final class Serve {
    private Serve() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var questions = List.of(
                "{\"id\":1,\"operation\":\"due\",\"request\":{\"term\":\"10 working days\",\"from\":\"2026-08-20T09:00\"}}",
                "{\"id\":2,\"operation\":\"due\",\"request\":{\"term\":\"10\",\"from\":\"2026-08-20T09:00\"}}");
        var process = new ProcessBuilder(arguments[0], "serve", "--stdio")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedWriter out = process.outputWriter(StandardCharsets.UTF_8);
                BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            for (var question : questions) {
                out.write(question);
                out.newLine();
                out.flush();
                System.out.println(in.readLine());
            }
        }
        System.exit(process.waitFor());
    }
}
