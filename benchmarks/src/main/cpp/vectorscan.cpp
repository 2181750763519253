// Times vectorscan on lines, as a native program would use it: all patterns in one database, block mode.
// usage: vectorscan <patterns file, one a line> <lines file> <seconds>
// prints the median nanoseconds a line of the passes that fit into the time
#include <hs.h>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

static int matched(unsigned, unsigned long long, unsigned long long, unsigned, void *count) {
    ++*static_cast<unsigned long *>(count);
    return 0;
}

static std::vector<std::string> linesOf(const char *file) {
    std::ifstream in(file);
    if (!in) { std::fprintf(stderr, "can't read %s\n", file); std::exit(2); }
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

int main(int argc, char **argv) {
    if (argc != 4) { std::fprintf(stderr, "usage: vectorscan PATTERNS LINES SECONDS\n"); return 2; }
    auto patterns = linesOf(argv[1]), lines = linesOf(argv[2]);
    const double seconds = std::atof(argv[3]);
    std::vector<const char *> expressions;
    std::vector<unsigned> flags, ids;
    for (auto &pattern : patterns) {
        expressions.push_back(pattern.c_str());
        flags.push_back(HS_FLAG_SINGLEMATCH);
        ids.push_back(ids.size());
    }
    hs_database_t *database = nullptr;
    hs_compile_error_t *error = nullptr;
    if (hs_compile_multi(expressions.data(), flags.data(), ids.data(), expressions.size(), HS_MODE_BLOCK, nullptr,
                         &database, &error) != HS_SUCCESS) {
        std::fprintf(stderr, "pattern %d: %s\n", error->expression, error->message);
        return 1;
    }
    hs_scratch_t *scratch = nullptr;
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) { std::fprintf(stderr, "no scratch\n"); return 1; }
    unsigned long found = 0;
    std::vector<double> passes;
    auto begin = std::chrono::steady_clock::now();
    do {
        auto before = std::chrono::steady_clock::now();
        for (auto &line : lines) hs_scan(database, line.data(), line.size(), 0, scratch, matched, &found);
        std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - before;
        passes.push_back(taken.count() / lines.size());
    } while (std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() < seconds);
    std::nth_element(passes.begin(), passes.begin() + passes.size() / 2, passes.end());
    std::printf("%.1f %lu\n", passes[passes.size() / 2], found / passes.size());
    hs_free_scratch(scratch);
    hs_free_database(database);
}
