internal import CPosix

/// Whether this build, and the programs beside it, run under a sanitizer: then memory is not what it would be.
package enum Sanitizer {
    package static let isOn: Bool = ["__tsan_init", "__asan_init"].contains { name in
        guard let program = unsafe dlopen(nil, RTLD_NOW) else { return false }
        return unsafe dlsym(program, name) != nil
    }
}
