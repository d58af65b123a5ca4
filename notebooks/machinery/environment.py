"""What the notebooks need on a machine, and what is made of it under notebooks/build/.

Three parts, each made once and again only when what it comes from has changed: the Python environment (from
requirements.txt), the toolkit with its libraries (from the poms and toolkit/src/main), and the kernelspec `java`, which
starts the kernel with that toolkit on its class path. A part that was interrupted while being made is made again.
"""
import fcntl
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree
from contextlib import contextmanager
from pathlib import Path

NOTEBOOKS = Path(__file__).resolve().parent.parent
REPOSITORY = NOTEBOOKS.parent
BUILD = NOTEBOOKS / "build"
ENVIRONMENT = BUILD / "environment"
PYTHON = ENVIRONMENT / "bin" / "python"
REQUIREMENTS = Path(__file__).resolve().parent / "requirements.txt"
OLDEST_JAVA = 17
# Set, to the folder of what was made, for everything that is started after `prepare`.
PREPARED = "SEPTUPLE_PREPARED"

JDK_HINT = "install a JDK, %d or newer (Debian, Ubuntu: apt install openjdk-17-jdk; macOS: brew install openjdk)" \
           % OLDEST_JAVA
MAVEN_HINT = "install Apache Maven, 3.8.7 or newer (Debian, Ubuntu: apt install maven; macOS: brew install maven)"
VENV_HINT = "install Python's venv (Debian, Ubuntu: apt install python3-venv)"


class Unready(Exception):
    """The machine lacks something, or a part could not be made; the message says what and what to do."""


def prepare():
    """Makes every part that is missing or outdated; returns the environment variables under which to use them."""
    if os.pathsep in str(NOTEBOOKS):
        raise Unready(f"{NOTEBOOKS}: a Java class path cannot hold a folder with '{os.pathsep}' in its name; "
                      "move the checkout")
    BUILD.mkdir(exist_ok=True)
    with locked(BUILD / "setup.lock", "another notebooks/run or notebooks/lab is setting up; waiting for it"):
        java, java_problem = find_java()
        toolkit = BUILD / "toolkit" / toolkit_fingerprint(java)
        python_is_ready = environment_is_complete()
        problems = [java_problem] if java_problem else []
        if not toolkit.is_dir() and not shutil.which("mvn"):
            problems.append(f"Maven: there is no `mvn` on the PATH; {MAVEN_HINT}")
        if not python_is_ready and not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
            problems.append(f"Python: {sys.executable} cannot make virtual environments; {VENV_HINT}")
        if problems:
            raise Unready("\n".join(["Something is missing on this machine:"] + ["  - " + p for p in problems]))
        if not python_is_ready:
            make_environment()
        if not toolkit.is_dir():
            build_toolkit(toolkit, java)
        write_kernelspec(java, toolkit)
        write_lab_settings()
    return variables(java)


def variables(java):
    """The environment variables for everything started from here: nothing of the user's own Jupyter leaks in."""
    kept = {name: value for name, value in os.environ.items()
            if name not in ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "JUPYTER_PATH", "JUPYTER_CONFIG_PATH")}
    kept.update(JAVA_HOME=java["home"],
                JUPYTER_CONFIG_DIR=str(BUILD / "jupyter" / "config"),
                JUPYTER_DATA_DIR=str(BUILD / "jupyter" / "data"),
                JUPYTER_RUNTIME_DIR=str(BUILD / "jupyter" / "runtime"),
                JUPYTER_PREFER_ENV_PATH="1",
                IPYTHONDIR=str(BUILD / "jupyter" / "ipython"),
                **{PREPARED: str(BUILD)})
    return kept


@contextmanager
def locked(path, notice):
    """Holds the lock file `path`, after printing `notice` if somebody else holds it; the system frees it at any end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(notice, flush=True)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


# Java

def find_java():
    """The JDK of JAVA_HOME, or else of the `java` on the PATH, and what is wrong with it (or None)."""
    home = os.environ.get("JAVA_HOME")
    command = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    origin = f"JAVA_HOME is {home}, but " if home else ""
    nothing = {"home": "", "version": 0}
    if not command or not os.access(command, os.X_OK):
        where = "there is no `java` in its bin folder" if home else "there is no `java` on the PATH"
        return nothing, f"Java: {origin}{where}; {JDK_HINT}"
    told = subprocess.run([command, "-XshowSettings:properties", "-version"], capture_output=True, text=True)
    properties = dict(re.findall(r"^\s*(java\.[\w.]+) = (.*)$", told.stderr + told.stdout, re.MULTILINE))
    specification = properties.get("java.specification.version", "")
    if told.returncode != 0 or not specification:
        last = (told.stderr.strip() or told.stdout.strip() or "no answer").splitlines()[-1]
        return nothing, f"Java: {command} does not run ({last}); {JDK_HINT}"
    version = 8 if specification.startswith("1.") else int(specification)
    found = {"home": properties["java.home"], "version": version}
    if version < OLDEST_JAVA:
        return found, f"Java: {command} is Java {specification}; {JDK_HINT}, and name it in JAVA_HOME"
    if not (Path(found["home"]) / "bin" / "javac").exists():
        return found, f"Java: {found['home']} has no compiler (a JRE, not a JDK); {JDK_HINT}"
    return found, None


# The Python environment

def environment_stamp():
    """What the environment was made from and where it stands: a moved one does not work."""
    content = REQUIREMENTS.read_bytes() + str(ENVIRONMENT).encode()
    return hashlib.sha256(content).hexdigest()


def environment_is_complete():
    """Whether the environment's setup came to its end, from today's requirements, and its Python still is the same."""
    stamp = ENVIRONMENT / "complete"
    try:
        made_from, python = stamp.read_text(encoding="utf-8").split()
        return made_from == environment_stamp() and python == python_version()
    except (OSError, ValueError):
        return False


def python_version():
    """The version of the environment's Python; an upgraded system may have put another one behind its link."""
    told = subprocess.run([str(PYTHON), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
                          capture_output=True, text=True)
    return told.stdout.strip()


def make_environment():
    with reported(f"Setting up the Python environment in {shown(ENVIRONMENT)} (once; about 500 MB)"):
        made = command([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)])
        if made.returncode != 0:
            raise Unready(f"the virtual environment could not be made; {VENV_HINT}\n{made.stdout}")
        installed = command([str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                             "--no-input", "--requirement", str(REQUIREMENTS)])
        if installed.returncode != 0:
            raise Unready(f"pip could not install {shown(REQUIREMENTS)}; the Python package index must be reachable. "
                          f"It said:\n{installed.stdout}")
        (ENVIRONMENT / "complete").write_text(f"{environment_stamp()} {python_version()}\n", encoding="utf-8")


# The toolkit

def toolkit_fingerprint(java):
    """A name for the toolkit as its sources are now: it changes with any of them, and with the Java that compiles."""
    files = [REPOSITORY / "pom.xml", REPOSITORY / "toolkit" / "pom.xml"]
    files += sorted(path for path in (REPOSITORY / "toolkit" / "src" / "main").rglob("*") if path.is_file())
    digest = hashlib.sha256(b"%d" % java["version"])
    for path in files:
        content = path.read_bytes()
        digest.update(b"%s %d\n" % (path.relative_to(REPOSITORY).as_posix().encode(), len(content)))
        digest.update(content)
    return digest.hexdigest()[:16]


def toolkit_jar():
    """Where Maven puts the toolkit's jar."""
    space = {"m": "http://maven.apache.org/POM/4.0.0"}
    pom = xml.etree.ElementTree.parse(str(REPOSITORY / "toolkit" / "pom.xml")).getroot()
    artifact = pom.findtext("m:artifactId", namespaces=space)
    version = pom.findtext("m:version", namespaces=space) or pom.findtext("m:parent/m:version", namespaces=space)
    return REPOSITORY / "toolkit" / "target" / f"{artifact}-{version}.jar"


def build_toolkit(folder, java):
    """Builds the toolkit into `folder`, which appears only when all is in it.

    A copy away from Maven's target folder, named by its content: kernels that run keep theirs while a newer one is built.
    """
    with reported("Building the toolkit"):
        unfinished = folder.with_name("unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        made = command([shutil.which("mvn"), "-B", "-ntp", "-q", "-f", str(REPOSITORY / "pom.xml"),
                        "-pl", "toolkit", "-am", "-Dmaven.test.skip=true", "package", "dependency:copy-dependencies",
                        "-DincludeScope=runtime", f"-DoutputDirectory={unfinished / 'libraries'}"],
                       dict(os.environ, JAVA_HOME=java["home"]))
        if made.returncode != 0:
            raise Unready(f"Maven could not build the toolkit. It said:\n{made.stdout}")
        shutil.copy2(toolkit_jar(), unfinished / "septuple.jar")
        unfinished.rename(folder)
        older = sorted((f for f in folder.parent.iterdir() if f != folder), key=lambda f: f.stat().st_mtime)
        for outdated in older[:-1]:
            shutil.rmtree(outdated, ignore_errors=True)


# The kernel

def write_kernelspec(java, toolkit):
    """The kernelspec `java`: the JVM started directly (the one that comes with the kernel starts two)."""
    class_path = [toolkit / "septuple.jar"] + sorted((toolkit / "libraries").glob("*.jar"))
    write_json(ENVIRONMENT / "share" / "jupyter" / "kernels" / "java" / "kernel.json", {
        "argv": [str(Path(java["home"]) / "bin" / "java"),
                 "-ea", "-Xmx2g",
                 "--add-modules", "jdk.incubator.vector",
                 "--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED",
                 "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8",
                 "-jar", "{resource_dir}/jjava.jar", "{connection_file}"],
        "display_name": "Java",
        "language": "java",
        "interrupt_mode": "message",
        "env": {"JJAVA_CLASSPATH": os.pathsep.join(str(jar) for jar in class_path)},
        "metadata": {}})


# JupyterLab

def write_lab_settings():
    """JupyterLab offers the Java kernel alone, and does not look for news, updates or extensions on the network."""
    write_json(ENVIRONMENT / "etc" / "jupyter" / "jupyter_lab_config.json", {
        "KernelSpecManager": {"allowed_kernelspecs": ["java"], "ensure_native_kernel": False},
        "ServerApp": {"root_dir": str(NOTEBOOKS)},
        "MultiKernelManager": {"default_kernel_name": "java"},
        "LabApp": {"check_for_updates_class": "jupyterlab.NeverCheckForUpdate", "news_url": None,
                   "extension_manager": "readonly"}})
    write_json(ENVIRONMENT / "share" / "jupyter" / "lab" / "settings" / "overrides.json", {
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}})


# Small things

def command(words, environment=None):
    """Runs a command to its end, with what it says kept as text."""
    return subprocess.run(words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace")


def write_json(path, value):
    """Writes `value` as JSON, unless the file says so already."""
    text = json.dumps(value, indent=1) + "\n"
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(path.name + ".new")
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)


@contextmanager
def reported(what):
    """Prints one line about a long step: what it is, and how long it took."""
    start = time.monotonic()
    print(what, end=" ... ", flush=True)
    try:
        yield
    except BaseException:
        print("failed", flush=True)
        raise
    print(f"{time.monotonic() - start:.0f} s", flush=True)


def shown(path):
    """A path as the user would type it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
