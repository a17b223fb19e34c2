"""A headless Chromium that reads a page of tests/peers.rs, with axe-core if it is there: SCRIPT PAGE SCREENSHOTS [AXE]."""

import base64
import json
import sys
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

page, shots = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
axe = Path(sys.argv[3]).read_text() if len(sys.argv) > 3 else None
AXE = """
const done = arguments[0];
axe.run(document, { resultTypes: ["violations"] }).then((found) =>
  done(found.violations.map((v) => [v.id, v.impact, v.nodes.slice(0, 5).map((node) => node.failureSummary + node.html)])));
"""


class Reader:
    """A browser of a language, with the page open."""

    def __init__(self, language="fr", size=(1280, 860), address=""):
        options = webdriver.ChromeOptions()
        # Chromium's sandbox needs rights that root in a container has not.
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", f"--window-size={size[0]},{size[1]}",
                         f"--lang={language}", f"--accept-lang={language}"):
            options.add_argument(argument)
        options.binary_location = "/usr/bin/chromium"
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.browser = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
        self.browser.get(page.as_uri() + address)
        self.wait(lambda: self.all(".row"), "no row was drawn")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.browser.quit()

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def run(self, script, *args):
        return self.browser.execute_script(script, *args)

    def wait(self, condition, message):
        # Rows may be drawn again between being found and being looked at, on a slow machine.
        patient = WebDriverWait(self.browser, 20, ignored_exceptions=[StaleElementReferenceException])
        return patient.until(lambda _: condition(), message)

    def click(self, selector):
        """Clicks what is found, once it is there and stays."""
        def clicked():
            self.one(selector).click()
            return True
        self.wait(clicked, f"{selector} can't be clicked")

    def media(self, kind="screen", scheme="light"):
        features = [{"name": "prefers-color-scheme", "value": scheme}] if scheme else []
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": kind, "features": features})

    def pdf(self):
        return base64.b64decode(self.browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})["data"])

    def narrow(self, width=390, height=800):
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def shot(self, name):
        self.browser.save_screenshot(str(shots / f"{name}.png"))

    def press(self, *keys):
        for key in keys:
            self.browser.switch_to.active_element.send_keys(key)

    def tab(self):
        for kind in ("keyDown", "keyUp"):
            self.browser.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": kind, "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9})

    def focused(self):
        return self.browser.switch_to.active_element

    def count(self):
        return self.one("#count").text

    def search(self, query):
        box = self.one("#query")
        box.clear()
        box.send_keys(query)
        self.wait(lambda: self.run("return wanted.query") == query, f"{query} is not searched")

    def choose(self, facet, value):
        labels = self.all(f'[data-facet="{facet}"] label')
        next(label for label in labels if label.find_element(By.CSS_SELECTOR, ".name").text == value).click()

    def rows(self):
        """What the rows drawn say, from the top."""
        rows = self.run("return [...document.querySelectorAll('.row')].map((r) => [r.getAttribute('aria-posinset'), r.innerText])")
        return [text for _, text in sorted(rows, key=lambda row: int(row[0]))]

    def messages(self):
        return [entry["message"] for entry in self.browser.get_log("browser")]

    def requests(self):
        """Addresses asked for since this was last called; those that hold what they name, as the browser's own icons, ask nobody."""
        events = [json.loads(entry["message"])["message"] for entry in self.browser.get_log("performance")]
        asked = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
        return [address for address in asked if not address.startswith("data:")]

    def accessible(self):
        """axe finds nothing wrong."""
        if axe:
            self.run(axe)
            same(self.browser.execute_async_script(AXE), [])


def same(found, wanted):
    assert found == wanted, f"{found!r} is not {wanted!r}"


def policy_bites(r):
    """The checks for messages and for faults of access would see something."""
    same(r.messages(), [])
    r.run("new Image().src = 'https://quidit.invalid/a.png'")
    r.wait(lambda: any("Content Security Policy" in m for m in r.messages()), "the policy forbids nothing")
    refused = r.run("try { document.body.innerHTML = '<b>x</b>'; return false; } catch { return true; }")
    assert refused, "markup could be written"
    r.run("document.querySelector('label[for=query]').remove()")
    try:
        r.accessible()
    except AssertionError:
        return
    assert not axe, "axe misses a label that is not there"
