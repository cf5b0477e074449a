"""What each module costs in the program: size.py PROGRAM, one that was built
without -s -w. Bytes of its own symbols (code and data), and of the tables that
the runtime keeps of its functions, shared out by code; what belongs to no
package (type descriptions, texts) is told as such."""

import collections
import re
import subprocess
import sys

# Zeroed memory takes no place in the file.
ZEROED = "bB"


def module_of(package, modules):
    for module in modules:
        if package == module or package.startswith(module + "/"):
            return module
    return "pcneval" if package == "main" or package.startswith("pcneval") else "the standard library"


def package_of(symbol):
    symbol = re.sub(r"^(type:\.eq\.|type:)\*?", "", symbol).split("[")[0]
    dot = symbol.find(".", symbol.rfind("/") + 1)
    return symbol[:dot].replace("%2e", ".") if dot > 0 else symbol


def main(program):
    info = subprocess.run(["go", "version", "-m", program], check=True, capture_output=True, text=True).stdout
    modules = sorted((line.split()[1] for line in info.splitlines() if line.split()[:1] == ["dep"]), key=len, reverse=True)
    symbols = subprocess.run(["go", "tool", "nm", "-size", program], check=True, capture_output=True, text=True).stdout
    size, code = collections.Counter(), collections.Counter()
    tables = 0
    spans = {}
    for line in symbols.splitlines():
        fields = line.split(None, 3)
        if len(fields) < 4 or not fields[1].isdigit():
            continue
        address, length, kind, name = int(fields[0], 16), int(fields[1]), fields[2], fields[3]
        spans[name] = address
        if kind in ZEROED or name == "crypto/internal/fips140/drbg.memory":
            continue
        module = module_of(package_of(name), modules)
        size[module] += length
        if kind in "tT":
            code[module] += length
    tables = spans["runtime.epclntab"] - spans["runtime.pclntab"]
    whole = {module: size[module] + tables * code[module] / sum(code.values()) for module in size}
    for module, length in sorted(whole.items(), key=lambda pair: -pair[1]):
        print(f"{length / 1e6:7.2f} MB  {module}")


main(sys.argv[1])
