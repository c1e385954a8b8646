/** Names by which code says that what it shares is shared on purpose. */

/** A name that says that the value is filled on purpose: once, as a memory, or to keep what runs from being collected. */
export const SHARED_ON_PURPOSE =
  /cache|memo|regist|plugin|hook|handler|listener|callback|converter|adapter|backend|provider|pool|lock|singleton|instance|initiali[sz]ed|warned|known|seen|loaded|default|dispatch|lookup|mapping|table|task(?!_?id)|future|thread|worker/i;
/** A function that prepares or ends something for the whole process. */
export const LIFE_CYCLE =
  /(^|_)(register|unregister|configure|init|initiali[sz]e|setup|set_up|setupterm|teardown|install|uninstall|lifespan|startup|shutdown|start|stop|cleanup|background|main|decorator|bind|apply|config|reload|dispose)(_|$)/;
/** A function without a caller of its own on the way: one that is asked to change a setting, a list, a mode. */
export const ON_REQUEST =
  /^_*(add|remove|set|unset|reset|clear|load|unload|enable|disable|activate|deactivate|patch|unpatch|monkeypatch|use|override|import|define|declare|close|connect|disconnect|push|pop|refresh|reload|populate|build|warn|forget|invalidate|purge|get|ensure|lazy)(_|$|[A-Z])/;
